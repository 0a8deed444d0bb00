"""Cilla is told where who answered has to do with what they answered, and hardly ever where it has not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.stats.figures.turnout import FEWEST_PARTS, turnout_tied
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


def tied(world: tuple[Ints, Ints, Ints, Ints]) -> bool:
    informed, answered, staff, _ = world
    return turnout_tied(informed.tolist(), answered.tolist(), staff.tolist())


def test_where_all_answer_as_readily_one_round_in_twenty_is_said_to_be_tied() -> None:
    random = np.random.default_rng(2)
    assert sum(tied(answers(random, 0.6, 0.6)) for _ in range(TIMES)) <= 0.07 * TIMES


@pytest.mark.long
def test_where_the_informed_answer_twice_as_readily_it_is_mostly_said_and_only_the_bounds_hold_the_truth() -> None:
    random = np.random.default_rng(3)
    worlds = [answers(random, 0.8, 0.4) for _ in range(TIMES)]
    assert sum(map(tied, worlds)) >= 0.7 * TIMES
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
    assert not turnout_tied(range(few), [few] * few, [few + place for place in range(few)])
    assert turnout_tied(range(few + 1), [few + 1] * (few + 1), [few + 1 + place for place in range(few + 1)])
    assert not turnout_tied(range(9), [9] * 9, [20] * 9)
    assert not turnout_tied([5] * 9, [10] * 9, range(10, 19))


def test_units_in_which_nobody_answered_say_nothing_of_it() -> None:
    assert not turnout_tied([*range(7), *[0] * 20], [*[7] * 7, *[0] * 20], range(10, 37))
