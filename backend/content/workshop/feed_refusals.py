"""Why what was fetched gives no entries."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

REFUSED: Final = 2
"""The exit code of the reader's process when its output is the reason."""


class Reason(StrEnum):
    UNREADABLE = "unreadable"
    """It is neither RSS nor Atom nor JSON Feed."""
    DEEP = "deep"
    """An entry's markup is nested deeper than any text is."""
    COSTLY = "costly"
    """Reading it takes more time or memory than a feed may have."""


class FeedUnreadable(Exception):
    def __init__(self, reason: Reason = Reason.UNREADABLE) -> None:
        super().__init__(reason)
        self.reason = reason
