"""A row varies by what it is tied to, and by one number that the rest of its atom of layer J gives and takes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.quarters.components import Components
from backend.stats.disclosure.quarters.rows import ANSWERS, WHOLE, Sums
from backend.stats.disclosure.quarters.tables import Room
from backend.stats.disclosure.quarters.widths import Cell, Widths
from backend.stats.margins import Margins
from tests.ground.stats.attacker import subtrees
from tests.ground.stats.organisations import Ints
from tests.ground.stats.quarter_attacker import Known, Topic
from tests.ground.stats.topics import lopsided, topics


def sums_of(topic: Topic) -> Sums:
    return Sums.of(Levels.of(topic.parent.astype(np.int64)), topic.own.reshape(-1, 4), topic.margins())


def inside(sums: Sums, kind: int, node: int, owner: Ints) -> Ints:
    """(nodes) 0 or 1, slowly: whose answers are in the row."""
    if kind < WHOLE:
        return np.asarray(sums.holders[:, kind] == node, dtype=np.int64)
    return np.asarray(subtrees(sums.levels.parent)[node] * (owner == owner[node]))


@pytest.mark.hypothesis
@given(st.one_of(topics(most_nodes=6), lopsided()), st.data())
def test_a_cell_is_wide_by_its_component_exactly_where_eva_with_the_whole_tree_finds_it_so(
    topic: Topic, data: st.DataObject
) -> None:
    margins, sums = topic.margins(), sums_of(topic)
    shown = margins.both & np.array([data.draw(st.booleans()) for _ in topic.parent])
    owner = sums.levels.owners(shown)
    widths, known = Widths(sums, Components(sums, topic.m), topic.m), Known.of(topic, margins, shown)
    for kind, rows in enumerate(sums.rows):
        for node in np.flatnonzero(rows.there & (owner >= 0)).tolist():
            row = inside(sums, kind, node, owner)
            for cell in range(4):
                asked = Cell(kind, node, cell, Room(0, 0))
                assert widths.is_wide(asked, owner) == is_as_wide_as_can_be(topic, sums, row, cell, known)


def is_as_wide_as_can_be(topic: Topic, sums: Sums, row: Ints, cell: int, known: Known) -> bool:
    answered = np.flatnonzero(row & sums.tables.any(axis=1))
    low, high = known.range_of(np.kron(row, np.eye(4, dtype=np.int64)[cell]), topic.m)
    return high - low >= min(topic.m, int(sums.freedom(answered)[cell]))


def small_teams(beside: list[int]) -> tuple[Sums, Ints]:
    """Three who were told and know and three of neither, of whom only the numbers of answers are shown, beside a team
    of which everything is."""
    own = np.array([[0, 0, 0, 0], [3, 0, 0, 0], [0, 0, 0, 3], beside])
    both = np.array([True, False, False, True])
    sums = Sums.of(Levels.of(np.array([-1, 0, 0, 0])), own, Margins(np.ones(4, dtype=np.bool_), both, both))
    return sums, np.zeros(4, dtype=np.int64)


@pytest.mark.parametrize(("beside", "wide"), [([0, 2, 2, 0], True), ([2, 0, 0, 2], False)])
def test_what_a_row_gives_across_the_rest_must_be_able_to_take(beside: list[int], wide: bool) -> None:
    """Where one of the three doesn't know, one of the others does: one fewer is both, so one more must be elsewhere."""
    sums, owner = small_teams(beside)
    components = Components(sums, 2)
    cell = Cell(ANSWERS, 1, 1, Room(0, 0))
    assert Widths(sums, components, 2).is_wide(cell, owner) is wide


def test_groups_that_no_published_sum_ties_together_are_apart() -> None:
    sums, _ = small_teams([2, 1, 1, 2])
    label = Components(sums, 2).label
    assert label[1] == label[2] != label[3]
