"""What Cilla reads of told and knows together: quarters and the line's effect, with a coin and without."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from backend.stats.figures import Quarters, advise, quarters
from backend.stats.figures.losses import Piece, levels
from backend.stats.figures.told_and_knows import tossing
from backend.stats.values import Table
from backend.stats.weighting import raked
from tests.ground.stats.advice import all_answered

WORLDS = ((0.3, 0.2, 0.1, 0.4), (0.16, 0.24, 0.24, 0.36), (0.7, 0.1, 0.05, 0.15))
FEW_TOLD, FEW_NOT_TOLD = (0.02, 0.03, 0.3, 0.65), (0.9, 0.05, 0.02, 0.03)
COINS = (0.0, 0.05, 0.1, 0.2, 0.33)


def tossed(random: np.random.Generator, answers: NDArray[np.int64], chance: float) -> Table:
    """Of so many in each quarter, what their phones report: both sides tossed, each for itself."""
    told, knows = np.repeat([0, 0, 1, 1], answers), np.repeat([0, 1, 0, 1], answers)
    for side in (told, knows):
        fallen = random.random(side.size) < chance
        side[fallen] = random.random(fallen.sum()) >= 1 / 3
    a, b, c, d = np.bincount(2 * told + knows, minlength=4).tolist()
    return (a, b), (c, d)


def whole_of(tables: Sequence[Table], staff: Sequence[int], chance: float) -> Quarters:
    root, *_ = quarters([((0, 0), (0, 0)), *tables], [0, *staff], [-1, *[0] * len(staff)], chance=chance)
    assert root is not None
    return root


def test_the_line_effect_is_what_being_told_adds_to_knowing() -> None:
    (unit,) = quarters([((30, 10), (5, 15))], [60], [-1])
    assert unit is not None
    assert unit.shares == pytest.approx((30 / 60, 10 / 60, 5 / 60, 15 / 60))
    assert unit.effect is not None
    assert unit.effect.value == pytest.approx(30 / 40 - 5 / 20)
    assert unit.effect.low > 0


@pytest.mark.parametrize("table", [((0, 0), (5, 6)), ((5, 6), (0, 0))])
def test_there_is_no_line_effect_where_everybody_or_nobody_was_told(table: Table) -> None:
    (unit,) = quarters([table], [20], [-1])
    assert unit is not None
    assert unit.effect is None
    assert quarters([((0, 0), (0, 0))], [20], [-1]) == (None,)


def test_a_large_department_with_few_answers_counts_by_its_staff() -> None:
    """Told and knows go together in neither department; together they seem to, as counts and not by staff alone."""
    whole = whole_of([((8, 2), (8, 2)), ((1, 4), (4, 16))], [20, 500], 0)
    plain = whole_of([((8, 2), (8, 2)), ((1, 4), (4, 16))], [20, 25], 0)
    assert whole.shares[0] == pytest.approx((20 * 0.4 + 500 * 0.04) / 520)
    assert whole.effect is not None
    assert plain.effect is not None
    assert whole.effect.value < plain.effect.value


@pytest.mark.parametrize("seen", [(30, 10, 5, 15), (2, 10, 30, 18), (0, 20, 1, 39), (40, 0, 20, 0)])
def test_of_a_team_in_which_nobody_answered_anything_may_be_true_and_the_line_s_effect_says_so(
    seen: tuple[int, int, int, int],
) -> None:
    """Against every way in which its twelve may be told and know."""
    a, b, c, d = seen
    alone = whole_of([((a, b), (c, d))], [60], 0).effect
    beside = whole_of([((a, b), (c, d)), ((0, 0), (0, 0))], [60, 12], 0).effect
    assert alone is not None
    assert beside is not None
    effects = [
        (a + w) / (a + b + w + x) - (c + y) / (c + d + y + 12 - w - x - y)
        for w in range(13)
        for x in range(13 - w)
        for y in range(13 - w - x)
    ]
    assert beside.value == alone.value
    expected = (alone.low - (alone.value - min(effects)), alone.high + max(effects) - alone.value)
    # The ways are whole people; the interval is of any shares of them.
    assert (beside.low, beside.high) == pytest.approx((max(-1, expected[0]), min(1, expected[1])), abs=0.005)
    assert beside.low <= max(-1, expected[0]) + 1e-9
    assert beside.high >= min(1, expected[1]) - 1e-9


@given(st.tuples(*(st.floats(0, 1) for _ in range(4))), st.floats(0, 1), st.floats(0, 1))
def test_quarters_are_made_to_add_up_to_the_two_figures_beside_them(
    shares: tuple[float, ...], told: float, knows: float
) -> None:
    whole = sum(shares) or 1
    mended = raked([share / whole for share in shares], told, knows)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in mended)
    assert (mended[0] + mended[1], mended[0] + mended[2], sum(mended)) == pytest.approx((told, knows, 1), abs=1e-9)


def test_quarters_that_add_up_already_are_left_as_they_are_and_the_others_keep_their_odds_ratio() -> None:
    assert raked((0.3, 0.2, 0.1, 0.4), 0.5, 0.4) == pytest.approx((0.3, 0.2, 0.1, 0.4))
    assert raked((0.5, 0.2, 0.0, 0.3), 0.7, 0.5) == pytest.approx((0.5, 0.2, 0.0, 0.3), abs=1e-6)
    line, unclear, other, blind = raked((0.3, 0.2, 0.1, 0.4), 0.6, 0.55)
    assert line * blind / (unclear * other) == pytest.approx(6)


@pytest.mark.parametrize(
    ("world", "chance"),
    [
        (WORLDS[0], 0),
        (WORLDS[1], 0.2),
        (FEW_TOLD, 0.1),
        *(
            pytest.param(world, chance, marks=pytest.mark.long)
            for world in (*WORLDS, FEW_TOLD, FEW_NOT_TOLD)
            for chance in COINS
        ),
    ],
)
@pytest.mark.parametrize(
    ("teams", "staff", "answered"),
    [(1, 60, 40), *(pytest.param(*size, marks=pytest.mark.long) for size in ((12, 8, 5), (6, 8, 5), (1, 30, 12)))],
)
def test_nineteen_in_twenty_intervals_hold_the_line_s_effect(
    teams: int, staff: int, answered: int, world: tuple[float, ...], chance: float
) -> None:
    random, held, seen = np.random.default_rng(teams), 0, 0
    for _ in range(250):
        people = random.multinomial(staff, world, size=teams)
        tables = [tossed(random, random.multivariate_hypergeometric(team, answered), chance) for team in people]
        whole, (a, b, c, d) = whole_of(tables, [staff] * teams, chance), people.sum(axis=0).tolist()
        if whole.effect is not None and a + b and c + d:
            seen += 1
            held += whole.effect.low - 1e-9 <= a / (a + b) - c / (c + d) <= whole.effect.high + 1e-9
    assert held / seen >= 0.93


@pytest.mark.parametrize("chance", COINS[1:])
def test_the_quarters_of_many_are_right_on_average_however_the_coins_fall(chance: float) -> None:
    random, world = np.random.default_rng(3), np.array([0.5, 0.05, 0.15, 0.3])
    answers = (400 * world).astype(int)
    of_rounds = [whole_of([tossed(random, answers, chance)], [400], chance).shares for _ in range(300)]
    assert np.mean(of_rounds, axis=0) == pytest.approx(world, abs=0.012)


def test_what_a_coin_reports_is_undone_by_its_own_table() -> None:
    assert tossing(0.0) == pytest.approx(np.eye(2))
    assert tossing(0.3).sum(axis=0) == pytest.approx([1, 1])


def test_where_the_line_makes_no_difference_a_coin_tells_nobody_to_equip_leaders() -> None:
    """Told = knows = .4, independent: at 2.5 % a unit, of 1,500 units no more than chance allows."""
    random, acts = np.random.default_rng(8), 0
    for _ in range(1500):
        table = tossed(random, random.multinomial(80, (0.16, 0.24, 0.24, 0.36)), 0.1)
        advice = advise([all_answered(table)], 0.025, chance=0.1)
        acts += advice is not None and advice.act == "equip_leaders"
    assert acts / 1500 <= 0.025


def test_a_quarter_that_only_coins_put_first_is_not_called_the_largest() -> None:
    """Line works and blind spot alike large: coins make the blind spot's reports more, and must not decide."""
    random, acts = np.random.default_rng(9), 0
    for _ in range(1500):
        table = tossed(random, random.multinomial(120, (0.4, 0.1, 0.1, 0.4)), 0.2)
        advice = advise([all_answered(table)], 0.05, chance=0.2)
        acts += advice is not None and advice.act != "wait"
    # Of 1,500, three standard errors above 5 %.
    assert acts / 1500 <= 0.067


def test_a_clear_blind_spot_is_still_found_with_a_coin() -> None:
    random = np.random.default_rng(10)
    advised = [
        advise([all_answered(tossed(random, random.multinomial(200, (0.1, 0.1, 0.1, 0.7)), 0.1))], 0.025, chance=0.1)
        for _ in range(100)
    ]
    assert (
        sum(advice is not None and advice.dominating == "blind_spot" and advice.act != "wait" for advice in advised)
        > 95
    )


@pytest.mark.long
def test_with_a_coin_a_loss_that_is_none_is_claimed_in_one_round_of_forty_at_most() -> None:
    """Two levels at .5, all units shown."""
    random, claimed = np.random.default_rng(11), 0
    for _ in range(1000):
        pieces = []
        for depth, staff in ((1, 30), (1, 30), *[(2, 12)] * 10):
            answered = staff * 2 // 3
            truly = int(random.hypergeometric(staff // 2, staff - staff // 2, answered))
            informed = random.binomial(truly, 1 - 0.1 + 0.1 / 3) + random.binomial(answered - truly, 0.1 / 3)
            pieces.append(Piece(int(informed), answered, {depth: staff}))
        claimed += any(level.lost is not None for level in levels(pieces, {}, chance=0.1))
    assert claimed / 1000 <= 0.035


def test_with_a_coin_a_large_loss_is_still_found() -> None:
    pieces = [Piece(270, 300, {1: 320}), Piece(60, 300, {2: 320})]
    _, below = levels(pieces, {}, chance=0.1)
    assert below.lost is not None
    assert below.lost > 0.5
