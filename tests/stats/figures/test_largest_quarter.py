"""Cilla reads which of the four groups is the largest only where chance hardly made it so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from backend.stats.figures import quarter_ranges
from backend.stats.values import Estimate, surely_largest
from tests.stats.figures.test_quarter_ranges import answering, reports

Counts = tuple[int, int, int, int]
ALIKE: Counts = (15, 15, 15, 15)
TWO_ALIKE: Counts = (26, 4, 4, 26)
TWO_HALVES: Counts = (30, 0, 0, 30)
ONE_LARGER: Counts = (36, 8, 8, 8)
"""People of each quarter in every part."""
# Of a coin.
CHANCES = pytest.mark.parametrize(
    "chance", [0.0, *(pytest.param(chance, marks=pytest.mark.long) for chance in (0.1, 0.2))]
)


def named(part: Counts, parts: int, answered: int, chance: float, times: int = 1_000) -> float:
    """How often one is called the largest."""
    random = np.random.default_rng(parts + answered)
    true = np.tile(np.array(part), (times * parts, 1))
    counts = reports(random, answering(random, true, answered), chance)
    tables = [((0, 0), (0, 0))] * times + [((a, b), (c, d)) for a, b, c, d in counts.tolist()]
    heads = [0] * times + [sum(part)] * len(counts)
    above = [-1] * times + np.repeat(np.arange(times), parts).tolist()
    ranges = quarter_ranges(tables, heads, above, chance=chance)[:times]
    return float(np.mean([surely_largest(_around(quarters)) is not None for quarters in ranges.tolist()]))


def _around(ends: Sequence[Sequence[float]]) -> list[Estimate]:
    return [Estimate((low + high) / 2, low, high) for low, high in ends]


@CHANCES
@pytest.mark.parametrize(("parts", "answered"), [(1, 20), (1, 45), (6, 20), (12, 40)])
def test_of_four_alike_none_is_called_the_largest_but_once_in_hundred(parts: int, answered: int, chance: float) -> None:
    assert named(ALIKE, parts, answered, chance) <= 0.01


@CHANCES
@pytest.mark.parametrize("part", [TWO_ALIKE, TWO_HALVES])
def test_of_two_alike_one_is_called_the_largest_once_in_twenty_at_most(part: Counts, chance: float) -> None:
    # Of 1,000 draws a share that is .05 is seen above .065 once in 70.
    assert max(named(part, parts, answered, chance) for parts, answered in ((1, 20), (6, 20), (12, 40))) <= 0.065


def test_one_that_is_larger_is_nearly_always_named() -> None:
    assert named(ONE_LARGER, 12, 40, 0.1) >= 0.95


def test_where_everybody_answered_the_largest_is_known_and_of_equals_none() -> None:
    assert named((16, 15, 15, 14), 1, 60, 0.0, times=1) == 1
    assert named(ALIKE, 1, 60, 0.0, times=1) == 0
    # Machines count equal shares a hair apart.
    assert (
        surely_largest([Estimate(1 / 3, 1 / 3, 1 / 3), Estimate(1 / 3 - 1e-12, 1 / 3 - 1e-12, 1 / 3 - 1e-12)]) is None
    )


def test_intervals_that_overlap_name_none() -> None:
    first, apart, near = Estimate(0.4, 0.35, 0.45), Estimate(0.3, 0.25, 0.34), Estimate(0.3, 0.25, 0.36)
    assert surely_largest([apart, first]) == 1
    assert surely_largest([near, first]) is None
    assert surely_largest([]) is None
