"""The whole tree is summed in one pass: as adding up everybody below each unit, one by one, would."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.registry.overview.whole_tree import whole_tree

ROWS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=30)


class Row(NamedTuple):
    """As the database gives it."""

    id: UUID
    parent_id: UUID | None
    name: str
    own: int
    enrolled: int


def tree(drawn: list[tuple[int, int, int]]) -> list[Row]:
    """The first is the root; of each other the parent is one of those before it."""
    return [
        Row(
            id=UUID(int=at),
            parent_id=UUID(int=parent % at) if at else None,
            name=f"Enhed {at}",
            own=own,
            enrolled=min(own, enrolled),
        )
        for at, (parent, own, enrolled) in enumerate(drawn)
    ]


def line_of(unit: Any, by_id: dict[UUID, Any]) -> list[UUID]:
    """The unit and all above it."""
    return [unit.id, *(line_of(by_id[unit.parent_id], by_id) if unit.parent_id is not None else [])]


@given(ROWS, st.randoms(use_true_random=False))
def test_sums_levels_and_children_are_those_of_counting_each_unit_by_itself(drawn: Any, shuffled: Any) -> None:
    rows = tree(drawn)
    by_id = {row.id: row for row in rows}
    lines = {row.id: line_of(row, by_id) for row in rows}
    mixed = list(rows)
    shuffled.shuffle(mixed)
    summed = whole_tree(mixed)
    assert {unit.id for unit in summed} == set(by_id)
    for unit in summed:
        below = [row for row in rows if unit.id in lines[row.id]]
        assert unit.people == sum(row.own for row in below)
        assert unit.enrolled == sum(row.enrolled for row in below)
        assert unit.level == len(lines[unit.id]) - 1
        assert unit.children == sum(row.parent_id == unit.id for row in rows)
    places = [unit.id for unit in summed]
    assert all(places.index(unit.parent_id) < places.index(unit.id) for unit in summed if unit.parent_id is not None)
