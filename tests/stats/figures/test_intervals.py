"""What Cilla is told of how sure a figure is holds: by enumeration, by another implementation, by published tables."""

from __future__ import annotations

from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from backend.stats.errors import BadFigures
from backend.stats.figures.intervals import bounds, exact_interval, wilson_interval


def ends(informed: int, answered: int, headcount: int) -> tuple[int, int]:
    """In people."""
    interval = exact_interval(informed, answered, headcount)
    return round(float(interval.low) * headcount), round(float(interval.high) * headcount)


@pytest.mark.parametrize("headcounts", [range(1, 31), pytest.param(range(31, 41), marks=pytest.mark.long)], ids=str)
def test_the_exact_interval_covers_the_truth_at_least_95_times_of_100_in_every_unit_of_up_to_forty(
    headcounts: range,
) -> None:
    for headcount in headcounts:
        for answered in range(headcount + 1):
            interval = exact_interval(np.arange(answered + 1), answered, headcount)
            low, high = np.rint(interval.low * headcount), np.rint(interval.high * headcount)
            for truth in range(headcount + 1):
                ways = [comb(truth, x) * comb(headcount - truth, answered - x) for x in range(answered + 1)]
                covered = sum(way for x, way in enumerate(ways) if low[x] <= truth <= high[x])
                assert covered * 100 >= 95 * comb(headcount, answered)


@given(st.data())
def test_the_exact_interval_is_what_scipy_inverts_to(data: st.DataObject) -> None:
    headcount = data.draw(st.integers(1, 400))
    answered = data.draw(st.integers(0, headcount))
    informed = data.draw(st.integers(0, answered))
    truths = np.arange(informed, headcount - answered + informed + 1)
    above = hypergeom.sf(informed - 1, headcount, truths, answered) >= 0.025 * (1 - 1e-9)
    below = hypergeom.cdf(informed, headcount, truths, answered) >= 0.025 * (1 - 1e-9)
    assert ends(informed, answered, headcount) == (truths[above].min(), truths[below].max())


@pytest.mark.parametrize(
    ("informed", "answered", "headcount"), [(31_000, 60_000, 100_000), (12, 50_000, 80_000), (4_999, 5_000, 9_000)]
)
def test_the_exact_interval_of_a_large_organisation_is_what_scipy_inverts_to(
    informed: int, answered: int, headcount: int
) -> None:
    low, high = ends(informed, answered, headcount)
    assert hypergeom.sf(informed - 1, headcount, low, answered) >= 0.025
    assert hypergeom.sf(informed - 1, headcount, low - 1, answered) < 0.025
    assert hypergeom.cdf(informed, headcount, high, answered) >= 0.025
    assert high == headcount - answered + informed or hypergeom.cdf(informed, headcount, high + 1, answered) < 0.025


def test_intervals_of_many_units_at_once_are_those_of_each() -> None:
    informed, answered, headcount = np.array([[0, 5], [9, 5]]), np.array([[0, 9], [9, 9]]), 12
    interval = exact_interval(informed, answered, headcount)
    assert interval.low.shape == (2, 2)
    one_by_one = [ends(x, n, headcount) for x, n in zip(informed.ravel(), answered.ravel(), strict=True)]
    together = np.rint(np.stack([interval.low.ravel(), interval.high.ravel()]).T * headcount).astype(int)
    assert [tuple(pair) for pair in together.tolist()] == one_by_one == [(0, 12), (5, 8), (10, 12), (5, 8)]


def test_a_unit_where_all_answered_is_known_exactly_and_one_where_nobody_did_not_at_all() -> None:
    assert ends(7, 12, 12) == (7, 7)
    assert ends(0, 0, 12) == (0, 12)


@given(st.data())
def test_the_exact_interval_lies_within_the_bounds_without_assumptions(data: st.DataObject) -> None:
    headcount = data.draw(st.integers(1, 200))
    answered = data.draw(st.integers(0, headcount))
    informed = data.draw(st.integers(0, answered))
    widest, interval = bounds(informed, answered, headcount), exact_interval(informed, answered, headcount)
    assert widest.low <= interval.low <= interval.high <= widest.high
    assert widest.high - widest.low == pytest.approx((headcount - answered) / headcount)


def test_a_higher_level_is_never_narrower() -> None:
    usual = exact_interval(np.arange(31), 30, 60)
    wide = exact_interval(np.arange(31), 30, 60, level=0.99)
    assert (wide.low <= usual.low).all()
    assert (wide.high >= usual.high).all()


def test_a_share_in_an_endless_population_is_wilsons() -> None:
    interval = wilson_interval(81, 263)  # Newcombe 1998, method 3
    assert (round(float(interval.low), 4), round(float(interval.high), 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(
    ("figures", "message", "place"),
    [
        (([1, 5], [2, 4], 9), "informed ≤ answered", 1),
        ((1, 10, 9), "answered ≤ headcount", 0),
        ((-1, 3, 9), "0 ≤ informed", 0),
        ((0, 0, [3, 0]), "headcount must be", 1),
        ((0, 0, 10**8), "headcount must be", 0),
        ((0.5, 1, 9), "integers", None),
    ],
)
def test_figures_that_no_unit_can_have_are_refused(figures: Any, message: str, place: int | None) -> None:
    for work in (bounds, exact_interval):
        with pytest.raises(BadFigures, match=message) as refused:
            work(*figures)
        assert refused.value.node == place


def test_a_share_of_no_answers_and_a_level_that_is_none_are_refused() -> None:
    with pytest.raises(BadFigures, match="node 1"):
        wilson_interval([1, 0], [2, 0])
    with pytest.raises(BadFigures, match="level"):
        exact_interval(1, 2, 3, level=1.0)
