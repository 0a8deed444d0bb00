"""What Cilla is told of a unit is true of its staff: each part counts by its headcount, and the interval holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.errors import BadFigures
from backend.stats.figures.intervals import exact_interval
from backend.stats.figures.post_stratified import figures, summed
from backend.stats.weighting import weighted
from tests.ground.stats.many_organisations import drawn, held, together, wholes

TIMES = 500


def test_a_unit_s_share_comes_with_the_exact_interval_and_with_what_nobody_can_doubt() -> None:
    (figure,) = figures([6], [9], [12], [-1])
    assert figure is not None
    interval = exact_interval(6, 9, 12)
    assert figure.share.value == pytest.approx(6 / 9)
    assert (figure.share.low, figure.share.high) == pytest.approx((float(interval.low), float(interval.high)))
    assert (figure.least, figure.most) == (6 / 12, 9 / 12)
    assert (figure.informed, figure.answered, figure.covered) == (6, 9, 1)


def test_ten_teams_that_nearly_all_answer_do_not_drown_the_department_that_is_asked_by_a_tenth() -> None:
    """Added up, 71 % are told; it is 37.5 %, and the interval of the sum never holds it."""
    staff, answered = np.array([10] * 10 + [300]), np.array([8] * 10 + [30])
    truth = np.array([9] * 10 + [60])
    informed = drawn(np.random.default_rng(1), truth, staff, answered, TIMES)
    of_rounds = wholes(informed, answered, staff)
    assert np.mean([figure.share.value for figure in of_rounds]) == pytest.approx(0.375, abs=0.01)
    assert held(of_rounds, 0.375) >= 0.93
    added_up = informed.sum(axis=1)
    assert (added_up / answered.sum()).mean() == pytest.approx(0.71, abs=0.01)
    plain = exact_interval(added_up, answered.sum(), staff.sum())
    assert not ((plain.low <= 0.375) & (plain.high >= 0.375)).any()


@pytest.mark.parametrize("teams", [3, *(pytest.param(teams, marks=pytest.mark.long) for teams in (2, 5, 10, 40))])
@pytest.mark.parametrize(("staff", "answered"), [(6, 5), (8, 5), (10, 5), (60, 5), (10, 8), (30, 15)])
def test_nineteen_in_twenty_intervals_hold_the_truth_of_any_number_of_small_teams(
    teams: int, staff: int, answered: int
) -> None:
    random = np.random.default_rng(teams)
    sizes, some = np.full(teams, staff), np.full(teams, answered)
    for chance in (0.02, 0.1, 0.3, 0.5, 0.8):
        truth = random.binomial(sizes, chance)
        of_rounds = wholes(drawn(random, truth, sizes, some, TIMES), some, sizes)
        assert held(of_rounds, truth.sum() / sizes.sum()) >= 0.93, chance


@pytest.mark.long
def test_nineteen_in_twenty_intervals_hold_the_truth_where_teams_are_of_every_size_and_mind() -> None:
    random = np.random.default_rng(4)
    for _ in range(20):
        staff = random.choice([8, 10, 20, 60, 300], 12)
        answered = np.minimum(staff, random.choice([5, 8, 30], 12))
        truth = random.binomial(staff, random.beta(0.5, 0.5, 12))
        of_rounds = wholes(drawn(random, truth, staff, answered, TIMES), answered, staff)
        assert held(of_rounds, truth.sum() / staff.sum()) >= 0.93


def test_a_silent_team_may_have_been_told_or_not_and_the_interval_says_so() -> None:
    """Whatever the silent are, nothing is assumed of them."""
    random, staff = np.random.default_rng(5), np.array([20, 20, 10])
    answered = np.array([8, 8, 0])
    for silent in (0, 10):
        truth = np.array([12, 6, silent])
        of_rounds = wholes(drawn(random, truth, staff, answered, TIMES), answered, staff)
        assert held(of_rounds, truth.sum() / 50) >= 0.93
        assert {figure.covered for figure in of_rounds} == {0.8}
        assert all(figure.share.high - figure.share.low >= 0.2 for figure in of_rounds)


def test_where_everybody_answered_nothing_is_uncertain() -> None:
    whole = together([5, 9], [10, 12], [10, 12])
    assert whole is not None
    assert whole.share.low == whole.share.value == whole.share.high == pytest.approx(14 / 22)


def test_a_unit_in_which_nobody_answered_has_no_figure_and_the_one_above_has() -> None:
    above, silent = figures([3, 0], [6, 0], [9, 9], [-1, 0])
    assert silent is None
    assert above is not None
    assert (above.share.value, above.covered, above.least, above.most) == (0.5, 0.5, 3 / 18, 15 / 18)


def test_a_part_stands_after_the_one_it_belongs_to() -> None:
    for above in ([0], [-2], [-1, 2, -1]):
        with pytest.raises(BadFigures, match="below one before it"):
            weighted([(1, 1)] * len(above), [2] * len(above), above)


@pytest.mark.parametrize("informed", [-1, 7])
def test_what_no_unit_can_have_is_refused(informed: int) -> None:
    with pytest.raises(BadFigures, match="node 0"):
        figures([informed], [6], [9], [-1])


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[int], list[int], list[int]]:
    """informed, answered, headcount of each part alone, and the part above."""
    informed, answered, staff, above = [], [], [], []
    for part in range(draw(st.integers(1, 8))):
        staff.append(draw(st.integers(0, 30)))
        answered.append(draw(st.integers(0, staff[-1])))
        informed.append(draw(st.integers(0, answered[-1])))
        above.append(draw(st.integers(-1, part - 1)))
    return informed, answered, staff, above


@given(trees())
def test_a_tree_is_summed_to_the_last_bit_as_if_part_by_part(
    tree: tuple[list[int], list[int], list[int], list[int]],
) -> None:
    *columns, above = tree
    of_each = np.array(columns).T / 7
    by_hand = of_each.copy()
    for part in range(len(above) - 1, -1, -1):
        if above[part] >= 0:
            by_hand[above[part]] += by_hand[part]
    assert np.array_equal(summed(of_each, above), by_hand)


@given(trees())
def test_a_figure_is_the_weighted_share_and_lies_within_what_is_possible(
    tree: tuple[list[int], list[int], list[int], list[int]],
) -> None:
    informed, answered, staff, above = tree
    shares = weighted([(x, n - x) for x, n in zip(informed, answered, strict=True)], staff, above)
    for part, (figure, share) in enumerate(zip(figures(*tree), shares, strict=True)):
        below = [at for at in range(len(above)) if part in _upwards(at, above) and answered[at]]
        if figure is None or share is None:
            assert (figure, share, below) == (None, None, [])
            continue
        by_hand = sum(staff[at] * informed[at] / answered[at] for at in below) / sum(staff[at] for at in below)
        assert figure.share.value == share.shares[0] == pytest.approx(by_hand)
        assert figure.least - 1e-9 <= figure.share.low <= figure.share.high <= figure.most + 1e-9


def _upwards(part: int, above: list[int]) -> set[int]:
    way = {part}
    while above[part] >= 0:
        part = above[part]
        way.add(part)
    return way
