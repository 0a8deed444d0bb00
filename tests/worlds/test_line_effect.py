"""The line's effect and the quarters in organisations of every shape: how often an interval holds the truth, and
whether what is shown is right on average."""

from __future__ import annotations

import numpy as np
import pytest

from backend.stats.figures import Quarters, quarters
from tests.worlds.shapes import (
    ALL_ANSWERED,
    FIVES,
    ONE_HUGE,
    ONE_HUGE_BESIDE_FIVES,
    UNEQUAL,
    Ints,
    Shape,
    quarters_tossed,
)

NO_EFFECT, STRONG, FEW_KNOW = (0.16, 0.24, 0.24, 0.36), (0.45, 0.05, 0.1, 0.4), (0.02, 0.38, 0.03, 0.57)


def simulated(shape: Shape, world: tuple[float, ...], chance: float, times: int) -> tuple[Ints, list[Quarters]]:
    """(times, quarters) people in truth, and what is worked out of each whole organisation, whose units differ."""
    random, units = np.random.default_rng(3107), len(shape.staff)
    minds = random.dirichlet(12 * np.array(world), (times, units))
    people = random.multinomial(np.broadcast_to(shape.staff, (times, units)), minds)
    tables = np.zeros((times, units + 1, 4), dtype=np.int64)
    for at in range(times):
        drawn = [random.multivariate_hypergeometric(*unit) for unit in zip(people[at], shape.answered, strict=True)]
        tables[at, 1:] = quarters_tossed(random, np.array(drawn), chance)
    rows = [((a, b), (c, d)) for a, b, c, d in tables.reshape(-1, 4).tolist()]
    above = [-1 if unit == 0 else at * (units + 1) for at in range(times) for unit in range(units + 1)]
    of_all = quarters(rows, [0, *shape.staff] * times, above, chance=chance)
    return people.sum(axis=1), [root for root in of_all[:: units + 1] if root is not None]


def held(shape: Shape, world: tuple[float, ...], chance: float, times: int) -> float:
    inside = []
    for (a, b, c, d), whole in zip(*simulated(shape, world, chance, times), strict=True):
        if whole.effect is not None and a + b and c + d:
            truth = a / (a + b) - c / (c + d)
            inside.append(whole.effect.low - 1e-9 <= truth <= whole.effect.high + 1e-9)
    assert len(inside) > times / 4
    return float(np.mean(inside))


@pytest.mark.parametrize(("world", "chance"), [(NO_EFFECT, 0), (FEW_KNOW, 0.33)])
def test_the_line_s_effect_is_held_where_one_unit_is_larger_than_all_others(
    world: tuple[float, ...], chance: float
) -> None:
    assert held(ONE_HUGE, world, chance, 250) >= 0.93


@pytest.mark.long
@pytest.mark.parametrize("world", [NO_EFFECT, STRONG])
def test_the_line_s_effect_is_held_beside_units_of_five_with_a_coin_in_three(world: tuple[float, ...]) -> None:
    """92.5 % with a normal quantile: nearly all of the width comes from one unit's sixteen who were told."""
    assert held(ONE_HUGE_BESIDE_FIVES, world, 0.33, 600) >= 0.935


@pytest.mark.long
@pytest.mark.parametrize("shape", [ONE_HUGE, ONE_HUGE_BESIDE_FIVES, FIVES, ALL_ANSWERED, UNEQUAL])
@pytest.mark.parametrize("world", [NO_EFFECT, STRONG, FEW_KNOW])
@pytest.mark.parametrize("chance", [0, 0.05, 0.1, 0.2, 0.33])
def test_the_line_s_effect_is_held_in_every_shape_with_and_without_it(
    shape: Shape, world: tuple[float, ...], chance: float
) -> None:
    assert held(shape, world, chance, 400) >= 0.93


@pytest.mark.parametrize("chance", [0, 0.2])
def test_quarters_are_right_on_average_where_one_unit_is_larger_than_all_others(chance: float) -> None:
    people, found = simulated(ONE_HUGE, STRONG, chance, 150)
    truth = people / people.sum(axis=1, keepdims=True)
    off = np.array([whole.shares for whole in found]) - truth
    assert np.abs(off.mean(axis=0)).max() <= 4 * (off.std(axis=0) / np.sqrt(len(off))).max()
