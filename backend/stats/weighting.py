"""Shares of everybody in a unit, each part's answers weighted by its headcount: the one place where a figure is made.

Loads nothing, so that pages made while somebody waits, and what a worker has made before, show the same figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.stats.errors import BadFigures
from backend.stats.tosses import check_chance, people, people_of_quarters
from backend.stats.values import Table

TINY = 1e-9
"""In place of nothing, of which there is no ratio."""


@dataclass(frozen=True)
class Weighted:
    """`unbiased`: one share per kind of answer, together 1; with a coin below 0 or above 1 at times, and to be clipped
    only where it is shown. `covered`: the share of the unit's staff in parts where somebody answered; the figure says
    nothing of the others."""

    unbiased: tuple[float, ...]
    covered: float

    @property
    def shares(self) -> tuple[float, ...]:
        """To be shown: from 0 to 1 and together 1, of which the first is clipped by itself."""
        if min(self.unbiased) >= 0:
            return self.unbiased
        first, *others = (min(1.0, max(0.0, share)) for share in self.unbiased)
        return first, *(share * (1 - first) / sum(others) if first < 1 else 0.0 for share in others)


def weighted(
    counts: Sequence[Sequence[int]], headcount: Sequence[int], above: Sequence[int], *, chance: float = 0
) -> tuple[Weighted | None, ...]:
    """Post-stratified (Holt and Smith 1979), for each part together with all parts below it; None where nobody in
    them answered. Disjoint parts (atoms): `counts` (parts, kinds: informed, and others of which the last is the rest)
    and `headcount` (parts) of each alone; `above` (parts): the part right above each, −1 for none, and it stands
    before. `chance`: of the phones' coin, undone in each part. Raises BadFigures."""
    check_chance(chance)
    rows = [(tuple(row), staff) for row, staff in _checked(counts, headcount)]
    # Small parts come in thousands, and in few sizes.
    of_each = {part: people(*part, chance) for part in set(rows)}
    return _upwards([of_each[part] for part in rows], [sum(row) for row, _ in rows], headcount, above)


def weighted_quarters(
    tables: Sequence[Table], headcount: Sequence[int], above: Sequence[int], *, chance: float = 0
) -> tuple[Weighted | None, ...]:
    """The four shares in the order of QUARTERS, otherwise as `weighted`: the coin is undone on both sides. Raises
    BadFigures."""
    check_chance(chance)
    rows = _checked([(*told, *not_told) for told, not_told in tables], headcount)
    quarters = [people_of_quarters(table, staff, chance) for table, staff in zip(tables, headcount, strict=True)]
    return _upwards(quarters, [sum(row) for row, _ in rows], headcount, above)


def raked(quarters: Sequence[float], told: float, knows: float) -> tuple[float, float, float, float]:
    """The quarters that add up to these two shares and keep their odds ratio (Deming and Stephan 1940; solved as by
    Plackett 1965), so that what stands beside each other on a page agrees. In the order of QUARTERS."""
    line, unclear, other, blind = quarters
    ratio = max(TINY, line * blind) / max(TINY, unclear * other)
    both = told * knows
    if abs(ratio - 1) > TINY:
        whole = 1 + (ratio - 1) * (told + knows)
        both = (whole - max(0.0, whole**2 - 4 * ratio * (ratio - 1) * told * knows) ** 0.5) / (2 * (ratio - 1))
    both = min(told, knows, max(0.0, told + knows - 1, both))
    return both, told - both, knows - both, max(0.0, 1 - told - knows + both)


def _upwards(
    people_of: Sequence[Sequence[float]], answered: Sequence[int], headcount: Sequence[int], above: Sequence[int]
) -> tuple[Weighted | None, ...]:
    totals, staff = [list(row) for row in people_of], list(headcount)
    answering = [many if some else 0 for many, some in zip(headcount, answered, strict=True)]
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
