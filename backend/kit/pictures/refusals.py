"""Why a file is not taken as a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

REFUSED: Final = 2
"""The exit code of the encoder's process when its output is the reason."""


class Reason(StrEnum):
    KIND = "kind"
    """It is neither PNG, JPEG nor WebP."""
    SIZE = "size"
    """It has too few or too many pixels."""
    MOVING = "moving"
    BROKEN = "broken"
    """It ends early, goes on after its end, or can't be decoded."""


class PictureRefused(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
