"""What Cilla is advised to do by one table."""

from __future__ import annotations

from backend.stats.figures.suggestions import Advice, advise
from backend.stats.values import Table


def advised(table: Table, level: float = 0.025) -> Advice:
    advice = advise([table], level)
    assert advice is not None
    return advice
