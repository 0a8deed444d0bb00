"""Goals in organisations of unequal units, by size, turnout and mind: how often Cilla is told what isn't so."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from backend.content.plans.policy import Measured, Status, goal_status
from tests.ground.stats.many_organisations import drawn, reported, wholes
from tests.worlds.shapes import ALL_BUT_ONE, ONE_HUGE, UNEQUAL, Ints, Shape, informed_of

MADE, DUE = date(2026, 1, 1), date(2026, 7, 1)
HALFWAY, AFTER = MADE + (DUE - MADE) / 2, DUE + timedelta(days=10)
A_LITTLE = 1e-4


def measured(shape: Shape, informed: Ints, coin: float, day: date, seed: int, times: int) -> list[Measured]:
    """What is published on that day, if the same people were asked again and again."""
    random, staff, answered = np.random.default_rng(seed), np.array(shape.staff), np.array(shape.answered)
    told = drawn(random, informed, staff, answered, times)
    found = wholes(reported(random, told, answered, coin) if coin else told, answered, staff, coin)
    assert len(found) == times
    one = 1 / sum(shape.staff)
    shares = [(figure.share, figure.covered) for figure in found]
    return [Measured(day, share.value, share.low, share.high, covered, one) for share, covered in shares]


def wrongly(shape: Shape, share: float, coin: float, times: int) -> dict[str, float]:
    """How often a goal is called met that just isn't, missed that just is, and behind halfway right on the path."""
    informed = informed_of(np.random.default_rng(77), shape, share)
    truth = float(informed.sum()) / sum(shape.staff)
    before = measured(shape, informed, coin, MADE, 1, times)
    after, halfway = (measured(shape, informed, coin, day, seed, times) for day, seed in ((AFTER, 2), (HALFWAY, 3)))

    def rate(status: Status, level: float, now: list[Measured], today: date) -> float:
        told = [goal_status(level, MADE, DUE, [start, end], today) for start, end in zip(before, now, strict=True)]
        return told.count(status) / times

    return {
        "met": rate("met", truth + A_LITTLE, after, AFTER),
        "missed": rate("missed", truth, after, AFTER),
        # A level that is where it was already is a path that runs level.
        "behind": rate("behind", truth, halfway, HALFWAY),
    }


def test_where_units_are_unequal_and_phones_toss_a_coin_nobody_is_told_of_a_goal_what_is_not_so() -> None:
    told = wrongly(UNEQUAL, 0.4, 0.2, 250)
    assert max(told.values()) <= 0.05, told


@pytest.mark.long
@pytest.mark.parametrize("shape", [UNEQUAL, ONE_HUGE, ALL_BUT_ONE], ids=["unequal", "one huge", "all but one"])
@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
@pytest.mark.parametrize("coin", [0, 0.1, 0.33])
def test_nobody_is_told_of_a_goal_what_is_not_so_in_any_world(shape: Shape, share: float, coin: float) -> None:
    told = wrongly(shape, share, coin, 600)
    assert max(told.values()) <= 0.045, told
