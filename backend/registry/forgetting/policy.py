"""How long what is kept of people and phones is kept. Pure; docs/DATA.md says the same in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

CODE_KEPT: Final = timedelta(days=60)
"""From the day it was made: it works for half of that, and for the other half whoever types it is told why not."""
LEFT_KEPT: Final = timedelta(days=25)
"""The night after that they are gone; four nights may fail, and it is still within 30 days."""
ENTRIES_KEPT: Final = timedelta(days=365)
"""From the day on which a phone came in."""


def codes_before(today: date) -> date:
    """Codes made before that day are erased."""
    return today - CODE_KEPT


def entries_before(today: date) -> date:
    """Phones that came in before that day are not told of any more."""
    return today - ENTRIES_KEPT


def left_until(today: date) -> date:
    """Of who left on that day or before it, nothing personal is kept."""
    return today - LEFT_KEPT
