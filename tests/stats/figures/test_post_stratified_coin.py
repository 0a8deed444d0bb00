"""Where phones toss a coin Cilla's figure of a unit is still right on average, and its interval holds the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.errors import BadFigures
from backend.stats.figures.coin import informed_range
from backend.stats.figures.post_stratified import figures
from backend.stats.tosses import informed_share
from backend.stats.values import Estimate, Figure, too_wide
from backend.stats.weighting import weighted, weighted_quarters
from tests.ground.stats.many_organisations import Ints, drawn, held, reported, share_held, whole_spreads, wholes

CHANCES = (0.05, 0.1, 0.2, 0.33)
ONE_OF_THEM = (0.2, *(pytest.param(chance, marks=pytest.mark.long) for chance in CHANCES if chance != 0.2))
SHARES = (0.02, 0.1, 0.3, 0.55, 0.84, 0.97)


def reports(random: np.random.Generator, truth: Ints, staff: Ints, answered: Ints, chance: float, times: int) -> Ints:
    return reported(random, drawn(random, truth, staff, answered, times), answered, chance)


def least_held(staff: Ints, answered: Ints, chance: float, times: int) -> float:
    """Over what may be true: the same share in all units, or one of its own in each."""
    random = np.random.default_rng(len(staff))
    worst = 1.0
    for share in (*SHARES, None):
        of_each = random.beta(0.5, 0.5, len(staff)) if share is None else np.full(len(staff), share)
        truth = random.binomial(staff, of_each)
        informed = reports(random, truth, staff, answered, chance, times)
        worst = min(worst, share_held(informed, answered, staff, truth.sum() / staff.sum(), chance))
    return worst


@pytest.mark.parametrize("chance", ONE_OF_THEM)
def test_nineteen_in_twenty_intervals_hold_the_truth_of_teams_in_which_five_answered(chance: float) -> None:
    assert least_held(np.full(12, 8), np.full(12, 5), chance, 300) >= 0.93


@pytest.mark.long
@pytest.mark.parametrize("chance", CHANCES)
@pytest.mark.parametrize("teams", [1, 3, 10, 40])
@pytest.mark.parametrize(("staff", "answered"), [(5, 5), (6, 5), (10, 5), (60, 5), (10, 8), (30, 15)])
def test_nineteen_in_twenty_intervals_hold_the_truth_of_any_number_of_teams(
    teams: int, staff: int, answered: int, chance: float
) -> None:
    assert least_held(np.full(teams, staff), np.full(teams, answered), chance, 1000) >= 0.93


@pytest.mark.parametrize("staff", [[8, 8, 8], [8, 20, 60]])
def test_organisations_that_differ_in_nothing_need_not_each_be_asked_about(staff: list[int]) -> None:
    random, sizes, answered = np.random.default_rng(7), np.array(staff), np.full(3, 5)
    informed = reports(random, np.array([4, 1, 6]), sizes, answered, 0.2, 200)
    truth = 11 / sizes.sum()
    assert share_held(informed, answered, sizes, truth, 0.2) == held(wholes(informed, answered, sizes, 0.2), truth)


@pytest.mark.parametrize("chance", ONE_OF_THEM)
def test_nineteen_in_twenty_intervals_hold_the_truth_where_teams_are_of_every_size_and_mind(chance: float) -> None:
    random = np.random.default_rng(4)
    for _ in range(5):
        staff = random.choice([8, 10, 20, 60, 300], 12)
        answered = np.minimum(staff, random.choice([5, 8, 30], 12))
        truth = random.binomial(staff, random.beta(0.5, 0.5, 12))
        of_rounds = wholes(reports(random, truth, staff, answered, chance, 300), answered, staff, chance)
        assert held(of_rounds, truth.sum() / staff.sum()) >= 0.93


@pytest.mark.long
@pytest.mark.parametrize("truth", [0, 1, 4, 8])
def test_what_was_reported_is_never_clipped_before_it_is_added(truth: int) -> None:
    """So thirty teams in which nobody is informed are right on average, as are thirty in which all are."""
    random, teams = np.random.default_rng(2), 30
    staff, answered, informed = (np.full(teams, many) for many in (8, 5, truth))
    of_rounds = whole_spreads(reports(random, informed, staff, answered, 0.2, 600), answered, staff, 0.2)
    assert of_rounds.value.mean() == pytest.approx(truth / 8, abs=0.005)
    assert ((of_rounds.shown >= 0) & (of_rounds.shown <= 1)).all()


def test_a_unit_by_itself_has_the_range_that_inverts_the_coin() -> None:
    (figure,) = figures([6], [9], [12], [-1], chance=0.1)
    assert figure is not None
    assert figure.share.value == pytest.approx(informed_share(6, 9, 0.1))
    assert (figure.share.low, figure.share.high) == pytest.approx(informed_range(6, 9, 12, 0.1))


def test_a_silent_team_may_have_been_told_or_not_and_the_interval_says_so() -> None:
    random, staff = np.random.default_rng(5), np.array([20, 20, 10])
    answered = np.array([8, 8, 0])
    for silent in (0, 10):
        truth = np.array([12, 6, silent])
        of_rounds = wholes(reports(random, truth, staff, answered, 0.1, 500), answered, staff, 0.1)
        assert held(of_rounds, truth.sum() / 50) >= 0.93
        assert {figure.covered for figure in of_rounds} == {0.8}


@pytest.mark.parametrize("chance", CHANCES)
@pytest.mark.parametrize("silent_informed", [False, True])
def test_the_bounds_without_assumptions_hold_whoever_it_is_that_is_silent(chance: float, silent_informed: bool) -> None:
    """The silent of two teams are all informed, or none of them, and those who answered are half and half."""
    random, answered, staff = np.random.default_rng(6), np.array([6, 10]), np.array([12, 30])
    informed = np.full((600, 2), [3, 5])
    of_rounds = wholes(reported(random, informed, answered, chance), answered, staff, chance)
    truth = (8 + 26 * silent_informed) / 42
    assert np.mean([figure.least - 1e-9 <= truth <= figure.most + 1e-9 for figure in of_rounds]) >= 0.95
    assert all(figure.least <= figure.share.low <= figure.share.high <= figure.most for figure in of_rounds)
    if not silent_informed:
        assert held(of_rounds, truth) < 0.93


@st.composite
def units(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], list[int], float]:
    counts = draw(st.lists(st.tuples(*(st.integers(0, 9) for _ in range(3))), min_size=1, max_size=6))
    staff = [sum(row) + draw(st.integers(0, 20)) for row in counts]
    return counts, staff, draw(st.sampled_from(CHANCES))


@given(units())
def test_pages_without_numpy_show_the_figure_that_the_worker_made(
    unit: tuple[list[tuple[int, int, int]], list[int], float],
) -> None:
    counts, staff, chance = unit
    above = [-1, *[0] * (len(staff) - 1)]
    answered = [sum(row) for row in counts]
    shown = weighted(counts, staff, above, chance=chance)
    made = figures([row[0] for row in counts], answered, staff, above, chance=chance)
    for share, figure in zip(shown, made, strict=True):
        assert (share is None) == (figure is None)
        if share is not None and figure is not None:
            assert share.shares[0] == pytest.approx(figure.share.value, abs=1e-12)
            assert sum(share.shares) == pytest.approx(1)
            assert all(0 <= quarter <= 1 for quarter in share.shares)
            assert sum(share.unbiased) == pytest.approx(1)


def test_the_quarters_of_a_unit_are_undone_on_both_sides_and_add_up_to_what_each_side_says() -> None:
    """From the expected reports of 100 who are 40, 20, 10 and 30 with a coin of a fifth, by hand."""
    right, false = 1 - 0.2 + 0.2 / 3, 0.2 / 3
    toss = np.array([[right, false], [1 - right, 1 - false]])
    expected = toss @ np.array([[40_000, 20_000], [10_000, 30_000]]) @ toss.T
    (a, b), (c, d) = np.rint(expected).astype(int).tolist()
    (unit,) = weighted_quarters([((a, b), (c, d))], [200_000], [-1], chance=0.2)
    assert unit is not None
    assert unit.shares == pytest.approx((0.4, 0.2, 0.1, 0.3), abs=1e-4)
    told = informed_share(a + b, a + b + c + d, 0.2)
    assert unit.unbiased[0] + unit.unbiased[1] == pytest.approx(told)


def test_a_large_department_s_quarters_count_by_its_staff() -> None:
    tables = [((0, 0), (0, 0)), ((8, 0), (0, 0)), ((0, 0), (0, 10))]
    whole, *_ = weighted_quarters(tables, [0, 10, 90], [-1, 0, 0])
    assert whole is not None
    assert whole.shares == pytest.approx((0.1, 0, 0, 0.9))


@pytest.mark.parametrize("chance", [-0.1, 0.01, 0.34, 1])
def test_a_coin_that_no_round_may_have_is_refused(chance: float) -> None:
    for refused in (
        lambda: figures([6], [9], [12], [-1], chance=chance),
        lambda: weighted([(6, 3)], [12], [-1], chance=chance),
        lambda: weighted_quarters([((6, 3), (0, 0))], [12], [-1], chance=chance),
    ):
        with pytest.raises(BadFigures, match="coin"):
            refused()


def test_a_unit_whose_interval_is_wider_than_forty_points_is_too_small_to_say_anything() -> None:
    assert too_wide(Estimate(0.5, 0.2, 0.61))
    assert not too_wide(Estimate(0.5, 0.3, 0.7))
    assert not too_wide(Estimate(0.5, 0.5, 0.9))
    without, with_coin = (figures([5], [9], [12], [-1], chance=chance)[0] for chance in (0, 0.1))
    assert isinstance(without, Figure)
    assert isinstance(with_coin, Figure)
    assert (too_wide(without.share), too_wide(with_coin.share)) == (False, True)
