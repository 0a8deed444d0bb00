"""How far the reading of a staff file is, for whoever sent it. A door beside the registry's, for HR's pages."""

from __future__ import annotations

from backend.registry.reading.progress import Progress, Reading
from backend.registry.reading.service import erase_readings, forget_reading, note_reading, reading_of

__all__ = ["Progress", "Reading", "erase_readings", "forget_reading", "note_reading", "reading_of"]
