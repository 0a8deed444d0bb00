"""Jobs by name."""

from __future__ import annotations

INVITE, CODE_MADE, SMS_CODE = "sending.invite", "sending.code_made", "sending.sms_code"
"""`{"batch"}`, `{"employee", "but"?}`, `{"employee", "sealed"}`."""
