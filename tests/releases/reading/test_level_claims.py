"""Cilla reads on which level a message is lost only where it is: in simulated rounds, whatever is withheld of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import numpy as np
import pytest
from numpy.random import Generator

from backend.handoffs import Release
from backend.releases.workshop.levels import levels_of, told_levels
from backend.stats.disclosure import protect
from tests.ground.releases.releases import TOLD, node, question, release

TEAMS, DEPARTMENTS, ROUNDS = 40, 8, 150
PARENTS = [-1, *(0 for _ in range(DEPARTMENTS)), *(1 + team % DEPARTMENTS for team in range(TEAMS))]
DEPTHS = np.array([0] + [1] * DEPARTMENTS + [2] * TEAMS)
Sizes = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
SMALL: Sizes = ((12, 13), (8, 16), (6, 26))
LARGE: Sizes = ((30, 31), (30, 60), (20, 40))
"""How many belong to the top, to a department and to a team: at least, and fewer than."""


def a_round(random: Generator, told: Sequence[float], *, withheld: bool, sizes: Sizes = SMALL) -> Release:
    """told: the chance of having been told on each level. Seven of ten answer."""
    staff = np.array([random.integers(*sizes[depth]) for depth in DEPTHS])
    answered = random.binomial(staff, 0.7)
    informed = random.binomial(answered, np.array(told)[DEPTHS])
    own = np.stack([informed, answered - informed, 0 * answered], axis=1)
    shown = protect(np.array(PARENTS), own[:, None, :]).detailed[0] if withheld else np.ones(len(PARENTS), dtype=bool)
    numbers = np.column_stack([staff, own])
    for at in range(len(PARENTS) - 1, 0, -1):
        numbers[PARENTS[at]] += numbers[at]
    ids = [UUID(int=1 + at) for at in range(len(PARENTS))]
    rows = zip(ids, PARENTS, shown, numbers.tolist(), strict=True)
    nodes = [
        node(unit, None if parent < 0 else ids[parent], heads, yes + no, (yes, no, 0) if seen else None)
        for unit, parent, seen, (heads, yes, no, _) in rows
    ]
    return release(*nodes)


def claims(told: Sequence[float], *, withheld: bool, sizes: Sizes = SMALL) -> list[set[int]]:
    """Of each round the depths at which a loss is claimed."""
    random = np.random.default_rng(16)
    of_rounds = (levels_of(a_round(random, told, withheld=withheld, sizes=sizes), TOLD.id) for _ in range(ROUNDS))
    return [{level.depth for level in levels if level.lost is not None} for levels in of_rounds]


@pytest.mark.parametrize(
    ("told", "withheld"),
    [
        (0.85, False),
        (0.85, True),
        *(pytest.param(told, withheld, marks=pytest.mark.long) for told in (0.5, 0.95) for withheld in (False, True)),
    ],
)
def test_where_all_levels_are_told_alike_a_loss_is_claimed_in_one_round_of_twenty_at_most(
    told: float, withheld: bool
) -> None:
    assert sum(map(bool, claims((told, told, told), withheld=withheld))) <= 0.05 * ROUNDS


def test_a_level_that_was_told_half_as_often_is_seen_where_all_units_are_shown() -> None:
    lost = claims((0.9, 0.9, 0.45), withheld=False)
    assert sum(depths == {2} for depths in lost) >= 0.95 * ROUNDS


def test_all_topics_of_a_round_share_the_chance_of_a_loss_that_is_none() -> None:
    """Of the same answers a round of one topic claims a loss, and as one of eight topics none."""
    whole, team = UUID(int=1), UUID(int=2)
    alone = release(node(whole, None, 400, 400, (212, 188, 0)), node(team, whole, 200, 200, (92, 108, 0)))
    others = tuple(question(uuid4(), "told") for _ in range(7))
    nodes = (
        unit.model_copy(update={"outcomes": unit.outcomes | dict.fromkeys((each.id for each in others), None)})
        for unit in alone.nodes
    )
    many = alone.model_copy(update={"questions": (*alone.questions, *others), "nodes": tuple(nodes)})
    lost = [levels_of(asked, TOLD.id)[1].lost is not None for asked in (alone, many)]
    assert lost == [True, False]


def test_a_level_is_of_those_who_belong_to_its_units_and_not_of_who_stands_below() -> None:
    """Ten belong to each of two departments: all of the one were told, and none of the other or of its team of 190."""
    whole, one, other, team = (UUID(int=at) for at in range(1, 5))
    departments, teams = levels_of(
        release(
            node(whole, None, 210, 210, (10, 200, 0)),
            node(one, whole, 10, 10, (10, 0, 0)),
            node(other, whole, 200, 200, (0, 200, 0)),
            node(team, other, 190, 190, (0, 190, 0)),
        ),
        TOLD.id,
    )
    assert departments.low < 0.5 < departments.high
    assert (teams.depth, teams.low) == (2, 0)


def test_a_level_is_called_by_its_three_largest_units_and_told_only_where_a_loss_is_sure() -> None:
    random = np.random.default_rng(16)
    lost, alike = (a_round(random, (0.9, 0.9, of_teams), withheld=False) for of_teams in (0.45, 0.9))
    names = {unit.id: str(unit.headcount) for unit in lost.nodes}
    *_, teams = told_levels(lost, TOLD.id, names)
    sizes = sorted((unit.headcount for unit in lost.nodes[1 + DEPARTMENTS :]), reverse=True)
    assert [int(name) for name in teams.units] == sizes[:3]
    assert (teams.more, teams.level.lost is None) == (TEAMS - 3, False)
    assert told_levels(alike, TOLD.id, names) == ()


@pytest.mark.long
def test_what_is_withheld_of_small_units_leaves_the_loss_open_and_of_large_ones_hides_little() -> None:
    told = (0.9, 0.9, 0.45)
    assert all(depths <= {2} for depths in claims(told, withheld=True))
    assert sum(depths == {2} for depths in claims(told, withheld=True, sizes=LARGE)) >= 0.95 * ROUNDS


def test_a_level_holds_the_truth_whatever_is_withheld_of_it() -> None:
    random = np.random.default_rng(7)
    held = [
        level.low <= 0.85 <= level.high
        for _ in range(ROUNDS)
        for level in levels_of(a_round(random, (0.85, 0.85, 0.85), withheld=True), TOLD.id)
    ]
    assert sum(held) >= 0.95 * len(held)
