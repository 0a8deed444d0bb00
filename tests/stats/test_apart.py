"""Cilla compares two branches: what is called a certain difference rarely is chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import hypergeom

from backend.stats.apart import apart, is_sure
from backend.stats.figures import figures
from backend.stats.figures.differences import changes
from backend.stats.figures.post_stratified import spread
from backend.stats.values import Estimate, Figure

SHARES = st.floats(0, 1)


def unit(informed: int, answered: int, staff: int) -> Figure:
    [figure] = figures([informed], [answered], [staff], [-1])
    assert figure is not None
    return figure


@st.composite
def a_figure(draw: st.DrawFn) -> Figure:
    low, value, high = sorted(draw(st.tuples(SHARES, SHARES, SHARES)))
    return Figure(5, 10, Estimate(value, low, high), low, high, draw(SHARES))


def test_where_everybody_answered_in_both_the_difference_is_what_it_is() -> None:
    difference = apart(unit(8, 10, 10), unit(6, 10, 10))
    assert (difference.value, difference.low, difference.high) == pytest.approx((0.2, 0.2, 0.2))
    assert is_sure(difference)


def test_a_difference_that_chance_may_make_is_not_called_certain() -> None:
    assert not is_sure(apart(unit(12, 20, 40), unit(9, 20, 40)))
    assert is_sure(apart(unit(90, 100, 120), unit(40, 100, 120)))


@pytest.mark.long
@pytest.mark.parametrize(("answered", "staff"), [(11, 12), (14, 15), (22, 24), (29, 30), (28, 30), (18, 20)])
def test_an_interval_that_ends_right_at_nothing_tells_of_no_difference(answered: int, staff: int) -> None:
    """Everybody answered in one of the two, as many of it are informed as in the other, and the machine counts a hair
    less: of units of 12 with 11 answers all draws said that they differ."""
    before = [spread([informed], [staff], [staff], [-1]) for informed in range(staff + 1)]
    for informed, whole in enumerate(before):
        for seen in range(max(0, informed - (staff - answered)), min(informed, answered) + 1):
            share = unit(seen, answered, staff).share
            if share.low - 1e-9 <= informed / staff <= share.high + 1e-9:
                assert not is_sure(apart(unit(seen, answered, staff), unit(informed, staff, staff)))
                assert not changes(spread([seen], [answered], [staff], [-1]), whole).stands_out[0]


def test_two_units_that_are_the_same_lie_nowhere_apart() -> None:
    difference = apart(unit(6, 10, 10), unit(6, 10, 10))
    assert (difference.value, difference.low, difference.high) == pytest.approx((0, 0, 0))
    assert not is_sure(difference)


@given(a_figure(), a_figure())
def test_no_difference_is_larger_than_shares_can_differ(one: Figure, other: Figure) -> None:
    difference = apart(one, other)
    assert -1 <= difference.low <= difference.value <= difference.high <= 1


@given(a_figure(), a_figure())
def test_the_other_way_round_it_is_the_same_with_its_sign_turned(one: Figure, other: Figure) -> None:
    there, back = apart(one, other), apart(other, one)
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))


def test_what_nobody_answered_for_may_be_any_of_both_and_adds_up() -> None:
    """Half of each unit's staff are in parts where nobody answered: all of them may be informed, or none."""
    half = Figure(5, 5, Estimate(0.5, 0.25, 0.75), 0, 1, covered=0.5)
    difference = apart(half, half)
    assert (difference.low, difference.high) == pytest.approx((-0.5, 0.5))


def held(sizes: tuple[int, int], low: NDArray[np.float64], high: NDArray[np.float64]) -> dict[tuple[int, int], float]:
    """Of two units of which nobody knows who answered: for each truth how probable an interval that holds it is.
    `sizes`: staff and answered; `low`, `high`: by how many are informed of those who answered, in one and the other."""
    staff, answered = sizes
    drawn = [hypergeom.pmf(np.arange(answered + 1), staff, informed, answered) for informed in range(staff + 1)]
    return {
        (one, other): float(np.outer(drawn[one], drawn[other])[_holding(low, high, (one - other) / staff)].sum())
        for one in range(staff + 1)
        for other in range(staff + 1)
    }


def _holding(low: NDArray[np.float64], high: NDArray[np.float64], truth: float) -> NDArray[np.bool_]:
    return (low - 1e-9 <= truth) & (truth <= high + 1e-9)


@pytest.mark.parametrize("sizes", [(12, 9), pytest.param((12, 11), marks=pytest.mark.long), (24, 22)])
def test_of_all_that_can_be_drawn_no_more_than_one_in_twenty_misses_how_far_two_units_lie_apart(
    sizes: tuple[int, int],
) -> None:
    """Squared and added alone, the distances to the ends missed the truth in up to 85 of 100 draws where nearly
    everybody answered: what is estimated, 9 of 11, is no share that 12 people can have."""
    staff, answered = sizes
    units = [unit(informed, answered, staff) for informed in range(answered + 1)]
    found = [[apart(one, other) for other in units] for one in units]
    low, high = (np.array([[getattr(each, end) for each in row] for row in found]) for end in ("low", "high"))
    assert min(held(sizes, low, high).values()) >= 0.95


@pytest.mark.parametrize("sizes", [(12, 9), pytest.param((12, 11), marks=pytest.mark.long)])
def test_at_most_one_draw_in_twenty_misses_how_far_a_unit_moved_between_two_rounds(sizes: tuple[int, int]) -> None:
    staff, answered = sizes
    rounds = [spread([informed], [answered], [staff], [-1]) for informed in range(answered + 1)]
    found = [[changes(now, before).interval for before in rounds] for now in rounds]
    low, high = (np.array([[getattr(each, end)[0] for each in row] for row in found]) for end in ("low", "high"))
    assert min(held(sizes, low, high).values()) >= 0.95


@pytest.mark.parametrize(
    ("answered", "truths"),
    [(20, (0.5, 0.5)), *(pytest.param(n, p, marks=pytest.mark.long) for n, p in ((20, (0.05, 0.9)), (60, (0.3, 0.2))))],
)
@pytest.mark.parametrize("coin", [0, pytest.param(0.2, marks=pytest.mark.long)])
def test_of_a_hundred_comparisons_at_most_five_miss_the_truth(
    answered: int, truths: tuple[float, float], coin: float
) -> None:
    """Drawn from two units of 80, of whom so many answer; with a coin a third of the replaced answers say informed."""
    draws, staff, random = 2000, 80, np.random.default_rng(1)
    drawn = []
    for truth in truths:
        informed = round(truth * staff)
        told = random.hypergeometric(informed, staff - informed, answered, draws)
        kept = random.binomial(told, 1 - coin)
        tossed = answered - kept - random.binomial(answered - told, 1 - coin)
        drawn.append(
            figures(
                kept + random.binomial(tossed, 1 / 3), [answered] * draws, [staff] * draws, [-1] * draws, chance=coin
            )
        )
    truth = round(truths[0] * staff) / staff - round(truths[1] * staff) / staff
    found = [apart(one, other) for one, other in zip(*drawn, strict=True) if one is not None and other is not None]
    holding = sum(found_one.low - 1e-9 <= truth <= found_one.high + 1e-9 for found_one in found)
    assert holding / draws >= 0.945
