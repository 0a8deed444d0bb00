"""What a whole round, with a coin or without, tells Cilla where there is nothing to tell, and where there is."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import numpy as np
from numpy.random import Generator

from backend.handoffs import Release, ReleasedQuarters
from backend.releases.workshop.advice import suggestions
from backend.releases.workshop.informedness import TopicPicture, quarters_of
from backend.releases.workshop.levels import levels_of
from tests.ground.releases.releases import KNOWS, TOLD, node, release
from tests.worlds.shapes import quarters_tossed

# A top of 400 people, a department of 40 and two of a few, and teams of 8 to 120 below them.
PARENTS = (-1, 0, 0, 0, *[1] * 4, *[2] * 3, *[3] * 4, 0)
STAFF = np.array((400, 40, 12, 12, 9, 9, 25, 120, 25, 60, 8, 8, 14, 14, 14, 30))
IDS = [UUID(int=1 + unit) for unit in range(len(PARENTS))]
NO_EFFECT = (0.16, 0.24, 0.24, 0.36)


def a_round(random: Generator, world: tuple[float, ...], coin: int) -> Release:
    """Each unit's answers are drawn from the same world, and it answers as readily as chance has it. coin: percent."""
    numbers = random.binomial(STAFF, random.uniform(0.2, 1, len(STAFF)))
    cells = quarters_tossed(random, random.multinomial(numbers, world), coin / 100)
    staff = STAFF.copy()
    for unit in range(len(PARENTS) - 1, 0, -1):
        cells[PARENTS[unit]] += cells[unit]
        staff[PARENTS[unit]] += staff[unit]
    nodes, quarters = [], []
    for unit, (heads, (a, b, c, d)) in enumerate(zip(staff.tolist(), cells.tolist(), strict=True)):
        above = None if PARENTS[unit] < 0 else IDS[PARENTS[unit]]
        nodes.append(node(IDS[unit], above, heads, a + b + c + d, (a + b, c + d, 0), (a + c, b + d, 0)))
        quarters.append(ReleasedQuarters(topic=TOLD.topic, node=IDS[unit], table=((a, b), (c, d))))
    made = release(*nodes, questions=(TOLD, KNOWS))
    return made.model_copy(update={"coin": coin, "quarters": tuple(quarters)})


def rounds_that(claim: Callable[[Release], bool], world: tuple[float, ...], coin: int, times: int) -> float:
    random = np.random.default_rng(20311)
    return sum(claim(a_round(random, world, coin)) for _ in range(times)) / times


def acts(of: Release) -> set[str]:
    topic = TopicPicture(TOLD.topic, None, None, quarters_of(of, TOLD.topic), of.nodes[0].id)
    return {suggestion.act for suggestion in suggestions([topic], [])}


def equips(of: Release) -> bool:
    return "equip_leaders" in acts(of)


def loses(of: Release) -> bool:
    return any(level.lost is not None for level in levels_of(of, TOLD.id))


def test_where_the_line_makes_no_difference_nobody_is_told_to_equip_leaders_with_a_coin() -> None:
    assert rounds_that(equips, NO_EFFECT, 10, 60) <= 0.025


def test_with_a_coin_no_level_is_said_to_lose_what_all_were_told_alike() -> None:
    assert rounds_that(loses, NO_EFFECT, 10, 60) <= 0.05
