"""Cilla is told that the silent hardly resemble those who answered only where it is so, whatever is withheld."""

from __future__ import annotations

from uuid import UUID

import numpy as np
import pytest
from numpy.random import Generator

from backend.handoffs import Release
from backend.releases.workshop.informedness import pictures
from backend.stats.disclosure import protect
from tests.ground.releases.releases import TOLD, node, release

IDS = [UUID(int=1 + at) for at in range(250)]
ROUNDS, TEAMS = 80, 4
"""The second: of each department."""

Sizes = tuple[int, int]
TWELVE: Sizes = (12, 13)
"""How many are in a team: at least, and fewer than."""


def a_round(
    random: Generator,
    told: float,
    others_answer: float = 1.0,
    *,
    departments: int = 20,
    sizes: Sizes = TWELVE,
    by_department: bool = False,
) -> Release:
    """Teams of which from half to all answer, and of those who were not told only so many of these. told: how many of
    all staff were; that differs from team to team, or from department to department."""
    parents = np.array([-1, *[0] * departments, *(1 + team % departments for team in range(TEAMS * departments))])
    places = len(parents)
    staff = np.where(np.arange(places) > departments, random.integers(*sizes, places), 0)
    of_unit = random.beta(12 * told, 12 * (1 - told), places)
    informed = random.binomial(staff, of_unit[np.maximum(parents, 0)] if by_department else of_unit)
    eager = random.uniform(0.5, 1, places)
    yes, no = random.binomial(informed, eager), random.binomial(staff - informed, others_answer * eager)
    own = np.stack([yes, no, 0 * yes], axis=1)
    chosen = protect(parents, own[:, None, :])
    numbers = np.column_stack([staff, chosen.kept(own)])
    for at in range(places - 1, 0, -1):
        numbers[parents[at]] += numbers[at]
    rows = zip(IDS, parents.tolist(), chosen.counted, chosen.detailed[0], numbers.tolist(), strict=False)
    nodes = [
        node(
            unit,
            None if parent < 0 else IDS[parent],
            heads,
            yes + no if counted else None,
            (yes, no, 0) if detailed else None,
        )
        for unit, parent, counted, detailed, (heads, yes, no, _) in rows
    ]
    return release(*nodes, questions=(TOLD,))


def said_to_be_tied(of: Release) -> bool:
    (topic,) = pictures(of)
    assert topic.told is not None
    return topic.told.organisation is not None and topic.told.organisation.turnout_tied


@pytest.mark.parametrize("told", [0.2, 0.85, pytest.param(0.5, marks=pytest.mark.long)])
def test_where_all_answer_as_readily_one_round_in_twenty_is_said_to_be_tied_whatever_is_withheld(told: float) -> None:
    random = np.random.default_rng(12)
    assert sum(said_to_be_tied(a_round(random, told)) for _ in range(ROUNDS)) <= 0.07 * ROUNDS


@pytest.mark.long
@pytest.mark.parametrize(("told", "rate"), [(0.4, 0.75), (0.7, 0.35)])
def test_where_the_informed_answer_twice_as_readily_it_is_said_of_many_departments_that_differ(
    told: float, rate: float
) -> None:
    random, sizes = np.random.default_rng(13), (8, 41)
    rounds = (a_round(random, told, 0.5, departments=40, sizes=sizes, by_department=True) for _ in range(ROUNDS))
    assert sum(map(said_to_be_tied, rounds)) >= rate * ROUNDS


def test_a_unit_that_is_withheld_may_be_anything_and_is_not_left_out() -> None:
    """Nine units in perfect order: with one in the middle withheld it is hardly chance, with three it may be,
    though the six that are shown are as perfect."""
    units = [node(IDS[1 + at], IDS[0], 30, 20 + at, (2 + at, 18, 0)) for at in range(9)]
    whole = node(IDS[0], None, 270, 216, (54, 162, 0))
    hidden = [unit.model_copy(update={"outcomes": {TOLD.id: None}}) for unit in units]
    shown = [[*units[:3], *hidden[3 : 3 + many], *units[3 + many :]] for many in (0, 1, 3)]
    tied = [said_to_be_tied(release(whole, *of, questions=(TOLD,))) for of in shown]
    assert tied == [True, True, False]
