"""What Cilla is told to do for all, where some units answer far more readily than others and are of another mind."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import numpy as np
import pytest
from numpy.random import Generator

from backend.handoffs import Release, ReleasedQuarters
from backend.releases.workshop.advice import suggestions
from backend.releases.workshop.informedness import pictures
from tests.ground.releases.releases import KNOWS, ROOT, TOLD, node, release

TEAMS, ROUNDS = 10, 80
STAFF, ANSWERED = (*[30] * TEAMS, 900), (*[24] * TEAMS, 60)
IN_A_TEAM, IN_THE_DEPOT = (0.1, 0.15, 0.15, 0.6), (0.35, 0.7 / 3, 0.7 / 3, 0.55 / 3)
"""Line works, message unclear, other channels, blind spot: of all 1,200 the first and the last are 28.75 % each, and of
those who answered 15 and 52 %."""


def a_round(random: Generator, depot: tuple[float, ...], coin: int, *, all_quarters: bool) -> Release:
    """Ten teams and a depot, each shown in both questions; their quarters too, or those of the whole alone."""
    worlds = np.array([IN_A_TEAM] * TEAMS + [depot])
    if coin:
        side = np.array([[1 - coin / 150, coin / 300], [coin / 150, 1 - coin / 300]])
        worlds = worlds @ np.kron(side, side).T
    cells = random.multinomial(ANSWERED, worlds)
    units = [UUID(int=10 + at) for at in range(len(STAFF))]
    rows = [(ROOT, None, sum(STAFF), cells.sum(axis=0)), *zip(units, [ROOT] * len(units), STAFF, cells, strict=True)]
    nodes, quarters = [], []
    for unit, parent, staff, (a, b, c, d) in rows:
        nodes.append(node(unit, parent, staff, a + b + c + d, (a + b, c + d, 0), (a + c, b + d, 0)))
        quarters.append(ReleasedQuarters(topic=TOLD.topic, node=unit, table=((a, b), (c, d))))
    shown = tuple(quarters if all_quarters else quarters[:1])
    return release(*nodes, questions=(TOLD, KNOWS)).model_copy(update={"quarters": shown, "coin": coin})


def acts_for_all(depot: tuple[float, ...], coin: int, *, all_quarters: bool) -> Iterator[str]:
    random = np.random.default_rng(41)
    for _ in range(ROUNDS):
        found = suggestions(pictures(a_round(random, depot, coin, all_quarters=all_quarters)), [])
        yield next(suggestion.act for suggestion in found if suggestion.node == ROOT)


@pytest.mark.parametrize(
    ("coin", "all_quarters"),
    [(0, False), *(pytest.param(*which, marks=pytest.mark.long) for which in ((0, True), (10, False), (10, True)))],
)
def test_where_two_quarters_are_alike_by_headcount_no_act_is_suggested_for_all_but_once_in_forty(
    coin: int, all_quarters: bool
) -> None:
    acts = list(acts_for_all(IN_THE_DEPOT, coin, all_quarters=all_quarters))
    assert len(acts) - acts.count("wait") <= ROUNDS / 40


@pytest.mark.long
@pytest.mark.parametrize("all_quarters", [True, False])
def test_a_blind_spot_that_is_the_largest_by_headcount_too_is_found(all_quarters: bool) -> None:
    acts = list(acts_for_all((0.1, 0.1, 0.1, 0.7), 0, all_quarters=all_quarters))
    assert acts.count("start") + acts.count("equip_leaders") >= 0.95 * ROUNDS
