"""The jobs that a code or an invitation gives reason for; who is told of them, and how, is the business of sending."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload


class OfBatch(Payload):
    batch: UUID


class CodeMade(Payload):
    """`but`: the channels that the code itself goes by."""

    employee: UUID
    but: tuple[Literal["email", "sms"], ...] = ()


class SmsCode(Payload):
    """`sealed`: the code's digits in `kit.crypto.sealed_text`'s box."""

    employee: UUID
    sealed: str


SMS_CODE: Final = Job("sending.sms_code", SmsCode, priority=1)
"""Before all others: somebody stands with the phone in the hand."""
CODE_MADE: Final = Job("sending.code_made", CodeMade, priority=-1)
"""Tells a person that somebody made a code for them. After all others: there may be thousands, and no round waits."""
INVITE: Final = Job("sending.invite", OfBatch, lock=lambda of: f"invite:{of.batch}")
"""Hands a batch's e-mails and text messages over and wipes their codes."""
SET_LETTERS: Final = Job("staff.set_letters", OfBatch, lock=lambda of: f"letters:{of.batch}")

JOBS: Final[tuple[AnyJob, ...]] = (SMS_CODE, CODE_MADE, INVITE, SET_LETTERS)
