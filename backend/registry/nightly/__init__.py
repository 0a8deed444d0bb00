"""The file that another system drops for us at night: taken by the same rules as one that HR chooses, or kept for HR to
look at. A door beside the registry's, for the command that fetches it, HR's pages and the night."""

from __future__ import annotations

from backend.registry.nightly.policy import USUAL_PERCENT
from backend.registry.nightly.service import (
    DroppedFile,
    Nightly,
    NightlyStatus,
    erase_nightly,
    look_at_nightly,
    nightly,
    take_nightly,
)

__all__ = [
    "USUAL_PERCENT",
    "DroppedFile",
    "Nightly",
    "NightlyStatus",
    "erase_nightly",
    "look_at_nightly",
    "nightly",
    "take_nightly",
]
