"""Of many differences between two rounds Cilla is pointed to those that chance doesn't explain."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import chi2_contingency, hypergeom

from backend.stats.errors import BadFigures
from backend.stats.figures.differences import chances, changes
from backend.stats.figures.post_stratified import Spread, spread
from tests.ground.stats.many_organisations import Ints, drawn, reported, whole_spreads

ENDLESS = 200_000
COINS = [(0.1, 0), *(pytest.param(*coins, marks=pytest.mark.long) for coins in ((0, 0.1), (0.33, 0.05), (0.2, 0.2)))]


def teams(informed: Sequence[int], answered: int | Sequence[int], staff: int | Sequence[int] = ENDLESS) -> Spread:
    """Units with none below them."""
    x, n, everybody = np.broadcast_arrays(informed, answered, staff)
    return spread(x, n, everybody, [-1] * len(x))


def test_where_everybody_answered_both_times_the_difference_is_what_it_is() -> None:
    changed = changes(teams([8], 10, 10), teams([6], 10, 10))
    assert (changed.difference[0], changed.interval.low[0], changed.interval.high[0]) == pytest.approx((0.2, 0.2, 0.2))
    assert (changed.adjusted[0], changed.stands_out[0]) == (0, True)


def test_in_a_large_population_the_chance_of_a_difference_is_nearly_that_of_the_chi_squared_test() -> None:
    changed = changes(teams([560], 700), teams([490], 700))
    expected = chi2_contingency([[560, 140], [490, 210]], correction=False).pvalue
    assert expected < changed.adjusted[0] < 2.5 * expected


UNEQUAL = [(5, 10, 5, 10), (5, 2000, 400, 2000), (8, 4000, 2000, 4000), (5, 10, 300, 600), (6, 8, 40, 200)]
ALIKE = [(20, 40, 20, 40), (15, 300, 15, 300), (29, 1000, 300, 1000), (100, 200, 100, 200)]


@pytest.mark.parametrize(
    "rounds", [*UNEQUAL[:2], *(pytest.param(rounds, marks=pytest.mark.long) for rounds in (*UNEQUAL[2:], *ALIKE))]
)
def test_no_difference_is_called_rarer_than_it_is_however_unequal_the_two_are(
    rounds: tuple[int, int, int, int],
) -> None:
    """Every outcome is enumerated: where nothing changed, p ≤ 1 in 10,000 comes at most once in 10,000 rounds; where
    both are of 30 or more, a fifth more often at most, since shares of 100 answers come in steps of a hundredth. By the
    score test it came twenty times as often at 5 of 2,000 beside 400 of 2,000."""
    n, staff, n_before, staff_before = rounds
    now = np.repeat(np.arange(n + 1), n_before + 1)
    before = np.tile(np.arange(n_before + 1), n + 1)
    chance = _alone(teams(list(range(n + 1)), n, staff), teams(list(range(n_before + 1)), n_before, staff_before))
    for truth in (0.1, 0.3, 0.5):
        informed, informed_before = round(truth * staff), round(truth * staff_before)
        if informed * staff_before != informed_before * staff:
            continue
        likely = hypergeom.pmf(now, staff, informed, n) * hypergeom.pmf(before, staff_before, informed_before, n_before)
        for level in (0.05, 0.01, 0.001, 0.0001):
            assert likely[chance <= level].sum() <= (level if min(n, n_before) < 30 else 1.2 * level)


def _alone(now: Spread, before: Spread) -> NDArray[np.float64]:
    """The p of each outcome now with each before."""
    pairs = [(one, other) for one in range(len(now.value)) for other in range(len(before.value))]
    return chances(now.at([one for one, _ in pairs]), before.at([other for _, other in pairs]))


def test_many_differences_are_adjusted_by_the_published_procedure() -> None:
    now, before = teams([56, 40, 9], [70, 80, 10]), teams([38, 38, 2], [80, 80, 10])
    changed = changes(now, before)
    chance = np.sort(chances(now, before))
    by_hand = np.minimum.accumulate((chance * 3 / np.array([1, 2, 3]))[::-1])[::-1]
    assert np.sort(changed.adjusted) == pytest.approx(by_hand)
    assert changed.stands_out.tolist() == [True, False, True]
    assert changed.difference == pytest.approx([0.325, 0.025, 0.7])


def test_a_difference_that_stands_out_alone_drowns_among_many_that_are_none() -> None:
    assert changes(teams([31], 50), teams([18], 50)).stands_out
    crowd = changes(teams([31, *[20] * 99], 50), teams([18, *[20] * 99], 50))
    assert not crowd.stands_out.any()
    assert crowd.interval.low[0] < 0


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(12, 40)), min_size=1, max_size=30))
def test_what_stands_out_has_an_interval_without_zero_and_nothing_else_has(units: list[tuple[int, int, int]]) -> None:
    """Never "may be chance" beside an interval that says it is not."""
    now, before, staff = (list(column) for column in zip(*units, strict=True))
    changed = changes(teams(now, 12, staff), teams(before, 12, staff))
    without = (changed.interval.low > 1e-9) | (changed.interval.high < -1e-9)
    near = np.minimum(np.abs(changed.interval.low), np.abs(changed.interval.high)) < 1e-9
    assert (near | (without == changed.stands_out)).all()


def _two_rounds(truth: list[int], truth_before: list[int], times: int) -> tuple[Spread, Spread]:
    """Of ten teams of 20, half of whom answer."""
    random, staff, answered = np.random.default_rng(8), np.full(10, 20), np.full(10, 10)
    now, before = (drawn(random, np.array(informed), staff, answered, times) for informed in (truth, truth_before))
    return whole_spreads(now, answered, staff), whole_spreads(before, answered, staff)


def test_where_nothing_changed_one_round_in_twenty_at_most_claims_anything() -> None:
    """Each of 400 rounds judges ten organisations together."""
    truth = [2, 4, 6, 8, 10, 10, 12, 14, 16, 18]
    now, before = _two_rounds(truth, truth, 4000)
    claims = 0
    for start in range(0, 4000, 10):
        here = range(start, start + 10)
        claims += bool(changes(now.at(here), before.at(here)).stands_out.any())
    assert claims <= 0.05 * 400


def test_where_a_fifth_more_were_told_it_is_seen_and_the_intervals_hold_it() -> None:
    truth = [2, 4, 4, 6, 8, 8, 10, 10, 12, 12]
    now, before = _two_rounds([informed + 4 for informed in truth], truth, 1000)
    changed = changes(now, before)
    assert changed.stands_out.mean() >= 0.8
    assert ((changed.interval.low <= 0.2 + 1e-9) & (changed.interval.high >= 0.2 - 1e-9)).mean() >= 0.93


@pytest.mark.parametrize(("coin", "coin_before"), COINS)
def test_rounds_with_different_coins_claim_no_more_where_nothing_changed(coin: float, coin_before: float) -> None:
    now, before = _with_coins([2, 4, 6, 8, 10, 10, 12, 14, 16, 20], 0, coin, coin_before, 2000)
    claims = 0
    for start in range(0, 2000, 10):
        here = range(start, start + 10)
        claims += bool(changes(now.at(here), before.at(here)).stands_out.any())
    # Of 200, three standard errors above 5 %.
    assert claims <= 0.096 * 200


@pytest.mark.parametrize(("coin", "coin_before"), COINS)
def test_the_intervals_hold_what_changed_between_rounds_with_different_coins(coin: float, coin_before: float) -> None:
    now, before = _with_coins([0, 2, 4, 6, 8, 8, 10, 10, 12, 16], 4, coin, coin_before, 1000)
    changed = changes(now, before, rate=1)
    plain = changes(now, before)
    assert ((plain.interval.low <= 0.2 + 1e-9) & (plain.interval.high >= 0.2 - 1e-9)).mean() >= 0.93
    assert (np.abs(changed.difference) <= 1).all()


def _with_coins(truth: list[int], more: int, coin: float, coin_before: float, times: int) -> tuple[Spread, Spread]:
    """Of ten teams of 20, half of whom answer; now so many more of each are informed."""
    random, staff, answered = np.random.default_rng(12), np.full(10, 20), np.full(10, 10)

    def of(informed: Ints, chance: float) -> Spread:
        some = drawn(random, informed, staff, answered, times)
        return whole_spreads(reported(random, some, answered, chance), answered, staff, chance)

    return of(np.array(truth) + more, coin), of(np.array(truth), coin_before)


def test_beyond_the_rarest_level_that_is_worked_out_an_interval_is_drawn_on() -> None:
    now, before = teams([90], 100), teams([50], 100)
    rare, rarer = changes(now, before, rate=1e-5), changes(now, before, rate=1e-9)
    assert rarer.interval.low[0] < rare.interval.low[0]
    assert rarer.interval.high[0] > rare.interval.high[0]


def test_what_two_coins_put_beyond_all_and_none_is_shown_as_all_and_none() -> None:
    staff = np.full(1, 40)
    now = spread([40], [40], staff, [-1], chance=0.2)
    before = spread([0], [40], staff, [-1], chance=0.2)
    changed = changes(now, before)
    assert now.value[0] > 1
    assert (changed.difference[0], changed.interval.high[0]) == (1, 1)
    assert changed.stands_out[0]


def test_what_is_unknown_of_a_silent_team_is_unknown_of_the_difference() -> None:
    now = spread([0, 9, 0], [0, 10, 0], [0, 10, 10], [-1, 0, 0]).at([0])
    changed = changes(now, teams([2], 20, 20))
    assert changed.interval.low[0] < 0.36
    assert changed.interval.high[0] >= 0.85


def test_units_that_all_answered_alike_both_times_have_not_changed() -> None:
    changed = changes(teams([9, 0], 9), teams([12, 0], 12))
    assert changed.adjusted.tolist() == [1.0, 1.0]
    assert not changed.stands_out.any()


def test_no_differences_are_no_findings() -> None:
    assert changes(teams([], 5), teams([], 5)).stands_out.shape == (0,)


def test_a_round_without_answers_is_refused() -> None:
    with pytest.raises(BadFigures, match="node 1"):
        changes(teams([3, 0], [9, 0]), teams([4, 4], 9))


def test_what_the_ballot_box_and_the_console_import_does_not_bring_scipy() -> None:
    modules = "backend.stats.disclosure.protection, backend.stats.audit.auditor, backend.stats.figures.intervals"
    program = f"import sys, {modules}; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own program
