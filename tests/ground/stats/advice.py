"""What Cilla is advised to do by one table."""

from __future__ import annotations

from backend.stats.figures import Advice, Stratum, advise
from backend.stats.values import Table


def advised(table: Table, level: float = 0.025) -> Advice:
    advice = advise([all_answered(table)], level)
    assert advice is not None
    return advice


def all_answered(table: Table) -> Stratum:
    return Stratum(table, sum(map(sum, table)))
