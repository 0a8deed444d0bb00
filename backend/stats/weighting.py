"""Shares of everybody in a unit, each part's answers weighted by its headcount: the one place where a figure is made.

Loads nothing, so that pages made while somebody waits, and what a worker has made before, show the same figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.stats.errors import BadFigures


@dataclass(frozen=True)
class Weighted:
    """`shares`: one per kind of answer, together 1. `covered`: the share of the unit's staff in parts where somebody
    answered; the figure says nothing of the others."""

    shares: tuple[float, ...]
    covered: float


def weighted(
    counts: Sequence[Sequence[int]], headcount: Sequence[int], above: Sequence[int]
) -> tuple[Weighted | None, ...]:
    """Post-stratified (Holt and Smith 1979), for each part together with all parts below it; None where nobody in
    them answered. Disjoint parts (atoms): `counts` (parts, kinds) and `headcount` (parts) of each alone; `above`
    (parts): the part right above each, −1 for none, and it stands before. Raises BadFigures."""
    totals = [[headcount * count / max(1, sum(row)) for count in row] for row, headcount in _checked(counts, headcount)]
    answering = [staff if sum(row) else 0 for row, staff in zip(counts, headcount, strict=True)]
    staff = list(headcount)
    for part in range(len(staff) - 1, -1, -1):
        if not -1 <= above[part] < part:
            raise BadFigures("a part must stand below one before it", part)
        if above[part] >= 0:
            totals[above[part]] = [
                mine + theirs for mine, theirs in zip(totals[above[part]], totals[part], strict=True)
            ]
            answering[above[part]] += answering[part]
            staff[above[part]] += staff[part]
    return tuple(
        Weighted(tuple(total / seen for total in row), seen / everybody) if seen else None
        for row, seen, everybody in zip(totals, answering, staff, strict=True)
    )


def _checked(counts: Sequence[Sequence[int]], headcount: Sequence[int]) -> list[tuple[Sequence[int], int]]:
    rows = list(zip(counts, headcount, strict=True))
    for part, (row, staff) in enumerate(rows):
        if min(row) < 0 or sum(row) > staff:
            raise BadFigures("there must be 0 ≤ informed ≤ answered ≤ headcount", part)
    return rows
