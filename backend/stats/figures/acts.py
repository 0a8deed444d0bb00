"""The quarters of told and knows, and what can be done about each: words, which need no arithmetic."""

from __future__ import annotations

from typing import Final, Literal

Quarter = Literal["line_works", "message_unclear", "other_channels", "blind_spot"]
Act = Literal["keep", "rewrite", "keep_channel", "equip_leaders", "start", "wait"]

QUARTERS: Final[tuple[Quarter, ...]] = ("line_works", "message_unclear", "other_channels", "blind_spot")
"""As a table is read: told and knows, told only, knows only, neither."""
