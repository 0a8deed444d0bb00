"""Cilla is told where who answered has to do with what they answered, and hardly ever where it has not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from backend.stats.figures.turnout import FALSE_ALARMS, FEWEST_PARTS, chance_of_order, tied
from tests.ground.stats.many_organisations import together

UNITS, TIMES = 30, 400
Ints = NDArray[np.int64]


def answers(random: np.random.Generator, informed_answer: float, others_answer: float) -> tuple[Ints, Ints, Ints, Ints]:
    """Informed, answered, staff and truly informed of units that differ in size, in mind and in how many answer."""
    staff = random.integers(10, 60, UNITS)
    truth = random.binomial(staff, random.beta(2, 2, UNITS))
    eager = random.uniform(0.7, 1.0, UNITS)
    informed = random.binomial(truth, informed_answer * eager)
    return informed, informed + random.binomial(staff - truth, others_answer * eager), staff, truth


def is_tied(informed: Sequence[int], answered: Sequence[int], recipients: Sequence[int]) -> bool:
    """As the one question of a round."""
    return tied([chance_of_order(informed, answered, recipients)]) == (True,)


def world_is_tied(world: tuple[Ints, Ints, Ints, Ints]) -> bool:
    informed, answered, staff, _ = world
    return is_tied(informed.tolist(), answered.tolist(), staff.tolist())


def test_where_all_answer_as_readily_one_round_in_twenty_is_said_to_be_tied() -> None:
    random = np.random.default_rng(2)
    assert sum(world_is_tied(answers(random, 0.6, 0.6)) for _ in range(TIMES)) <= 0.07 * TIMES


@pytest.mark.long
@pytest.mark.parametrize("units", [FEWEST_PARTS, 60])
def test_of_a_round_s_sixteen_figures_that_are_not_tied_one_round_in_twenty_says_any_is(units: int) -> None:
    random, said = np.random.default_rng(5), 0
    for _ in range(200):
        recipients = random.integers(40, 80, units)
        answered = random.binomial(recipients, random.uniform(0.4, 0.9, units))
        informed = random.binomial(answered, random.beta(2, 2, (16, units)))
        said += any(tied([chance_of_order(row, answered.tolist(), recipients.tolist()) for row in informed.tolist()]))
    assert said <= 0.07 * 200


def test_the_chance_is_shared_by_what_is_not_said_to_be_tied_yet() -> None:
    """Holm's: the rarest at a fourth of it, the next at a third, and no further than the first that isn't."""
    of_four = [FALSE_ALARMS / 3, 0.9, FALSE_ALARMS / 4, FALSE_ALARMS / 1.9]
    assert tied(of_four) == (True, False, True, False)
    assert tied([FALSE_ALARMS / 3] * 4) == (False,) * 4
    assert tied([]) == ()


def test_of_few_units_an_order_is_as_rare_as_it_is_among_all_of_them() -> None:
    """Of 8! orders two lie as far as this one; by the usual approximation it had no chance at all."""
    assert chance_of_order(range(1, 9), [10] * 8, range(30, 22, -1)) == pytest.approx(1e-4, abs=1e-4)
    nearly = [2, 1, 3, 4, 5, 7, 6, 8]
    assert chance_of_order(nearly, [10] * 8, range(30, 22, -1)) > 0.0005


@pytest.mark.long
def test_where_the_informed_answer_twice_as_readily_it_is_mostly_said_and_only_the_bounds_hold_the_truth() -> None:
    random = np.random.default_rng(3)
    worlds = [answers(random, 0.8, 0.4) for _ in range(TIMES)]
    assert sum(map(world_is_tied, worlds)) >= 0.7 * TIMES
    held_by_interval = 0
    for informed, answered, staff, truth in worlds:
        whole = together(informed.tolist(), answered.tolist(), staff.tolist())
        assert whole is not None
        share = truth.sum() / staff.sum()
        held_by_interval += whole.share.low <= share <= whole.share.high
        assert whole.least <= share <= whole.most
    assert held_by_interval <= 0.1 * TIMES


def test_of_a_few_units_or_where_all_answer_alike_nothing_is_said() -> None:
    few = FEWEST_PARTS - 1
    assert not is_tied(range(few), [few] * few, [few + place for place in range(few)])
    assert is_tied(range(few + 1), [few + 1] * (few + 1), [few + 1 + place for place in range(few + 1)])
    assert not is_tied(range(9), [9] * 9, [20] * 9)
    assert not is_tied([5] * 9, [10] * 9, range(10, 19))


def test_units_in_which_nobody_answered_say_nothing_of_it() -> None:
    assert not is_tied([*range(7), *[0] * 20], [*[7] * 7, *[0] * 20], range(10, 37))


part = st.tuples(st.integers(0, 10), st.integers(5, 15))


@given(st.lists(part, min_size=8, max_size=12), st.lists(part, min_size=1, max_size=3))
def test_where_parts_are_withheld_nothing_is_said_that_would_not_be_said_of_all(
    shown: list[tuple[int, int]], hidden: list[tuple[int, int]]
) -> None:
    """Of each: how many of ten are informed, and how many besides these are asked."""
    informed, silent = zip(*shown, *hidden, strict=True)
    recipients = [10 + many for many in silent]
    of_all = chance_of_order(informed, [10] * len(informed), recipients)
    seen = len(shown)
    withheld = [10 / asked for asked in recipients[seen:]]
    assert chance_of_order(informed[:seen], [10] * seen, recipients[:seen], withheld) >= min(of_all, 0.2) * 0.85


def test_a_clear_order_is_seen_though_one_of_many_parts_is_withheld() -> None:
    many = 24
    withheld = chance_of_order(range(many), [many] * many, range(60, 60 - many, -1), [many / 50])
    assert withheld <= 0.001
    assert chance_of_order(range(8), [8] * 8, range(20, 12, -1), [0.45] * 8) > 0.05
