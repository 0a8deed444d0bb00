"""Who is tied to the rest by fewer than five, found by the flow and by trying every set of vertices."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from backend.stats.disclosure.ties import Ties

K = 5
REST = 0
Edge = tuple[int, int, int]
edges = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 4)), max_size=9)


def cut(known: list[Edge], side: frozenset[int]) -> int:
    return sum(weight for one, other, weight in known if (one in side) != (other in side))


def small_sides(known: list[Edge], vertex: int) -> list[frozenset[int]]:
    others = [at for at in range(5) if at not in (vertex, REST)]
    some = chain.from_iterable(combinations(others, size) for size in range(len(others) + 1))
    return [side for more in some if cut(known, side := frozenset({vertex, *more})) < K]


def test_a_team_with_two_others_behind_a_narrow_bridge_is_found_with_them() -> None:
    bridge = [(1, 2, 4), (1, 3, 4), (2, 3, 4), (2, REST, 1), (3, REST, 1), (REST, REST, 9)]
    assert Ties(K, bridge, {}).small_side(1, REST) == frozenset({1, 2, 3})


@given(edges)
def test_a_small_side_is_found_exactly_where_there_is_one(known: list[Edge]) -> None:
    ties = Ties(K, known, {})
    if ties.at(1) == ties.at(REST):
        assert small_sides(known, 1) == []
        return
    found = ties.small_side(ties.at(1), ties.at(REST))
    assert (found is None) == (small_sides(known, 1) == [])
    assert found is None or ties.cut(found) < K
