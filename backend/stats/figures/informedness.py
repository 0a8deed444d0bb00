"""How well a message got through, from published numbers: what the line adds."""

from __future__ import annotations

from backend.stats.figures.intervals import difference_interval
from backend.stats.values import Estimate, Table


def line_effect(table: Table) -> Estimate | None:
    """P(knows | told) − P(knows | not told), with Newcombe's interval; None where nobody was, or everybody."""
    (told_knows, told_only), (knows_only, neither) = table
    told, not_told = told_knows + told_only, knows_only + neither
    if not told or not not_told:
        return None
    interval = difference_interval(told_knows, told, knows_only, not_told)
    return Estimate(told_knows / told - knows_only / not_told, float(interval.low), float(interval.high))
