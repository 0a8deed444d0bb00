"""The auditor looks for other answers by itself: neither the choice nor the solver is believed."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from backend.stats.audit import widths as audit_widths
from backend.stats.audit.ranges import quarter_violations
from backend.stats.audit.widths import shown_width, tables
from backend.stats.disclosure.quarters import protect_quarters
from backend.stats.disclosure.quarters.tables import Room, Tables, furthest
from tests.ground.stats.quarter_attacker import Topic
from tests.ground.stats.topics import coupled, topics

CELLS = np.array([[3, 0, 0, 6], [4, 3, 1, 7], [6, 3, 5, 2]])
ATOMS = np.array([[1, 1, 1], [0, 0, 0], [0, 0, 0]])
ROW = np.array([True, False, False])
WHOLE = 99
"""More than any of these is wide: both ways are looked at to their ends."""


def test_a_row_whose_told_all_know_can_have_up_to_three_who_do_not() -> None:
    """One table more or less in the row goes with one less or more among the two teams of unknown sums."""
    assert shown_width(tables(CELLS, ATOMS, ROW), WHOLE) == 3


def test_where_every_sum_is_known_and_one_table_cannot_shift_nothing_can() -> None:
    alone = np.array([[1, 1, 1], [2, 2, 2], [3, 3, 3]])
    stiff = np.array([[3, 0, 0, 6], [4, 0, 0, 7], [6, 0, 0, 2]])
    assert shown_width(tables(stiff, alone, ROW), 2) == 0


def test_sums_that_nobody_published_hold_nothing_back() -> None:
    """Of the seven who were told and know, all may be in the row, or none."""
    tied = np.array([[1, 0, 0], [2, 0, 0]])
    seven = np.array([[3, 0, 0, 6], [4, 0, 0, 7]])
    assert width(Tables(seven, tied), ROW[:2]) == shown_width(tables(seven, tied, ROW[:2]), WHOLE) == 7


def width(found: Tables, row: NDArray[np.bool_], cell: int = 0) -> int:
    """By the choice's way."""
    wanted = np.zeros_like(found.cells)
    wanted[row, cell] = 1
    return sum(furthest(found, way, Room(0, 0)) for way in (wanted, -wanted))


def atoms_of(topic: Topic) -> NDArray[np.int64]:
    margins = topic.margins()
    atoms = np.zeros((len(topic.own), 3), dtype=np.int64)
    for layer, known in enumerate((margins.counted, margins.told, margins.knows)):
        for node in range(len(atoms)):
            atoms[node, layer] = node if known[node] else atoms[topic.parent[node], layer] if node else -1
    return atoms


@pytest.mark.long
@given(topics())
def test_the_auditor_and_the_choice_find_the_same_widths_each_by_its_own_way(topic: Topic) -> None:
    cells, atoms = topic.own.reshape(-1, 4), atoms_of(topic)
    assume((atoms >= 0).all())
    for row in np.eye(len(cells), dtype=np.bool_):
        sets, found = tables(cells, atoms, row), Tables(cells, atoms)
        assert [shown_width(sets, WHOLE, cell) for cell in range(4)] == [width(found, row, cell) for cell in range(4)]


@pytest.mark.long
@given(topics(), st.integers(0, 4))
def test_whether_a_row_is_wide_enough_is_the_same_where_the_search_ends_as_soon_as_it_is(topic: Topic, k: int) -> None:
    cells, atoms = topic.own.reshape(-1, 4), atoms_of(topic)
    for row in np.eye(len(cells), dtype=np.bool_):
        sets = tables(cells, atoms, row)
        assert (shown_width(sets, k) >= k) == (shown_width(sets, WHOLE) >= k)


@given(st.integers(0, 3))
def test_sets_that_do_not_help_at_first_help_when_all_are_asked(place: int) -> None:
    cells = np.array([[3, 1, 1, 6], *[[90, 0, 0, 0]] * 4])
    cells[1 + place] = [2, 2, 2, 2]
    atoms = np.arange(5)[:, None].repeat(3, axis=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit_widths, "FIRST_TRY", 2)
        assert shown_width(tables(cells, atoms, np.arange(5) == 0), 2) >= 2


LIES = [[0, 0, 0, 0, 0, 0, 0, 0], [9, -9, -9, 9, -9, 9, 9, -9], [1, 0, 0, 0, 0, 0, 0, 0], [1, -1, -1, 1, 0, 0, 0, 0]]


@pytest.mark.parametrize("change", LIES)
def test_a_solver_that_lies_to_the_auditor_shows_nothing(change: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changes; counts go below none; published numbers don't stay; the rest of the atom would have to give."""
    answer = np.array([*change, -1], dtype=np.float64)
    monkeypatch.setattr(audit_widths, "linprog", lambda *_args, **_kwargs: SimpleNamespace(x=answer))
    assert shown_width(tables(CELLS, ATOMS, ROW), 2) == 0
    monkeypatch.setattr(audit_widths, "linprog", lambda *_args, **_kwargs: SimpleNamespace(x=None))
    assert shown_width(tables(CELLS, ATOMS, ROW), 2) == 0


@pytest.mark.parametrize("change", LIES)
def test_a_solver_that_lies_to_the_choice_shows_nothing(change: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    cells, atoms = np.array([[3, 1, 1, 6], [10, 6, 6, 9]]), np.array([[1, 1, 1], [0, 0, 0]])
    assert width(Tables(cells, atoms), ROW[:2]) > 0
    answer = SimpleNamespace(status=0, x=cells.ravel() + np.array(change, dtype=np.float64))
    monkeypatch.setattr("backend.stats.disclosure.quarters.tables.milp", lambda *_args, **_kwargs: answer)
    assert width(Tables(cells, atoms), ROW[:2]) == 0


@pytest.mark.long
def test_a_choice_whose_solver_promises_too_much_is_found_by_the_auditor(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = coupled(60, 0.97)
    monkeypatch.setattr("backend.stats.disclosure.quarters.components.furthest", lambda *_: WHOLE)
    published = protect_quarters(topic.parent, topic.own, topic.margins())
    assert quarter_violations(topic.parent, topic.own, topic.margins(), published)
