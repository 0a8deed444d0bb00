"""How long a phone may fetch nothing of what its person is asked. Pure; docs/DATA.md says the same in words."""

from __future__ import annotations

from datetime import date
from typing import Final

SILENT_MONTHS: Final = 6


def silent_before(today: date) -> date:
    """A phone that was silent in a month before this one (its first day), and is silent today, is signed out."""
    months = today.year * 12 + today.month - 1 - SILENT_MONTHS
    return date(months // 12, months % 12 + 1, 1)
