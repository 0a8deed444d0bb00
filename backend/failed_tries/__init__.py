"""Tries to get in that fail, by whichever way and at whichever process of the named side."""

from __future__ import annotations

from backend.failed_tries.service import (
    ANY_LINK,
    ANY_TOKEN,
    DIRECTORY_TOKEN,
    ENDED_DIRECTORY_TOKEN,
    FailedTries,
    forget_failed,
    note_ten,
)

__all__ = [
    "ANY_LINK",
    "ANY_TOKEN",
    "DIRECTORY_TOKEN",
    "ENDED_DIRECTORY_TOKEN",
    "FailedTries",
    "forget_failed",
    "note_ten",
]
