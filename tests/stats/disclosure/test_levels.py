"""A tree gone through depth by depth gives what going through it node by node gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.quarters.choice import all_safe, is_safe

Ints = NDArray[np.int64]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Parent, two columns of values and some marked nodes."""
    size = draw(st.integers(1, 12))
    parent = [-1, *(draw(st.integers(0, node - 1)) for node in range(1, size))]
    values = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=size, max_size=size))
    marked = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return np.array(parent), np.array(values), np.array(marked)


def upwards(parent: Ints, node: int) -> list[int]:
    path = [node]
    while parent[path[-1]] >= 0:
        path.append(int(parent[path[-1]]))
    return path


@given(trees())
def test_sums_go_up_until_something_stops_them(tree: tuple[Ints, Ints, NDArray[np.bool_]]) -> None:
    parent, values, stops = tree
    slow = np.zeros_like(values)
    for node in range(len(parent)):
        for above in upwards(parent, node):
            slow[above] += values[node]
            if stops[above]:
                break
    assert Levels.of(parent).gather(values, stops).tolist() == slow.tolist()


@given(trees())
def test_the_owner_is_the_nearest_marked_at_or_above(tree: tuple[Ints, Ints, NDArray[np.bool_]]) -> None:
    parent, _, marked = tree
    slow = [next((above for above in upwards(parent, node) if marked[above]), -1) for node in range(len(parent))]
    assert Levels.of(parent).owners(marked).tolist() == slow


@given(trees())
def test_those_of_a_subtree_follow_one_another(tree: tuple[Ints, Ints, NDArray[np.bool_]]) -> None:
    parent, _, _ = tree
    levels = Levels.of(parent)
    assert sorted(levels.places.tolist()) == list(range(len(parent)))
    for top in range(len(parent)):
        start, end = (ends[top] for ends in levels.spans)
        below = [node for node in range(len(parent)) if top in upwards(parent, node)]
        assert np.flatnonzero((levels.places >= start) & (levels.places < end)).tolist() == below


@given(st.lists(st.tuples(*[st.integers(0, 8)] * 4), min_size=1, max_size=20), st.integers(3, 6), st.integers(1, 3))
def test_many_tables_are_as_safe_as_each(tables: list[tuple[int, int, int, int]], k: int, m: int) -> None:
    cells = np.array(tables)
    assert all_safe(cells, k, m).tolist() == [is_safe(row, k, m) for row in cells]
