"""Pure decisions about passkeys."""

from __future__ import annotations

from typing import Final

from backend.kit.language.typed_text import plain_line

MOST: Final = 10
LONGEST_NAME: Final = 60
UNNAMED: Final = "Passkey"


def is_copy(before: int, now: int) -> bool:
    """A device that counts its signatures has counted backwards: there are two of it. Many count nothing."""
    return (before > 0 or now > 0) and now <= before


def shown_name(typed: str) -> str:
    return " ".join(plain_line(typed).split())[:LONGEST_NAME].strip() or UNNAMED
