"""A unit's figures follow it from round to round while at least half of its people are the same."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handoffs import Moves, Release, ReleasedNode
from backend.releases.workshop.between_rounds import trends
from backend.releases.workshop.same_people import shares_of_the_same
from tests.ground.releases.releases import CLOSED, KNOWS, ROOT, SCHOOLS, TOLD, beside, node, release

PARKS = uuid4()
AT = {ROOT: UUID(int=11), SCHOOLS: UUID(int=12), PARKS: UUID(int=13)}
MONTH = timedelta(days=28)
STAFF = st.dictionaries(st.integers(0, 40), st.sampled_from([*AT]), min_size=1)
"""Of each person the unit in whose group they are asked."""


def asked(staff: dict[int, UUID], rounds: int = 0) -> Release:
    sizes = Counter(staff.values())
    heads = {ROOT: len(staff), SCHOOLS: sizes[SCHOOLS], PARKS: sizes[PARKS]}
    return release(*(_node(unit, heads[unit]) for unit in AT), closed_at=CLOSED + rounds * MONTH)


def _node(unit: UUID, people: int) -> ReleasedNode:
    shown = node(unit, None if unit == ROOT else ROOT, people, people, None, None)
    return shown.model_copy(update={"recipients": people, "groups": (AT[unit],)})


def moved(then: dict[int, UUID], now: dict[int, UUID]) -> list[Moves]:
    where = Counter((then.get(who), now.get(who)) for who in then.keys() | now.keys())
    return [
        Moves(source=source and AT[source], target=target and AT[target], people=people)
        for (source, target), people in where.items()
        if source != target
    ]


@given(st.lists(STAFF, min_size=4, max_size=4))
def test_the_share_of_the_same_is_what_counting_people_gives_over_four_rounds(rounds: list[dict[int, UUID]]) -> None:
    for at, now in enumerate(rounds[1:], 1):
        then = rounds[at - 1]
        shares = shares_of_the_same(asked(now, at), asked(then, at - 1), moved(then, now))
        for unit in AT:
            was, is_now = _people(then, unit), _people(now, unit)
            if was and is_now:
                assert shares[unit] == pytest.approx(len(was & is_now) / max(len(was), len(is_now)))
                assert (shares[unit] == 1) == (was == is_now)
            else:
                assert unit not in shares


def _people(staff: dict[int, UUID], unit: UUID) -> set[int]:
    return {who for who, at in staff.items() if unit in (at, ROOT)}


def test_a_sample_does_not_tell_who_a_unit_s_people_are() -> None:
    staff = dict.fromkeys(range(10), SCHOOLS)
    now = asked(staff)
    sampled = now.model_copy(
        update={"nodes": tuple(unit.model_copy(update={"headcount": 3 * unit.headcount}) for unit in now.nodes)}
    )
    assert shares_of_the_same(sampled, asked(staff, -1), []) == {}


@pytest.mark.parametrize(("left", "compared"), [(10, True), (11, False)])
def test_no_history_is_joined_where_fewer_than_half_are_the_same(left: int, compared: bool) -> None:
    then, now = _shown("first"), _shown("many", 1)
    schools = AT[SCHOOLS]
    moves = [Moves(source=schools, target=None, people=left), Moves(source=None, target=schools, people=left)]
    told = {
        trend.node: trend.same
        for trend in trends(beside(now, then), [then], {then.round: moves})
        if trend.question == TOLD.id
    }
    assert (SCHOOLS in told) == compared
    assert told[ROOT] == (40 - left) / 40


def _shown(roster: str, rounds: int = 0) -> Release:
    changed = dict.fromkeys((TOLD.id, KNOWS.id), roster)
    root = node(ROOT, None, 40, 40, (20, 18, 2), (16, 16, 8))
    below = node(SCHOOLS, ROOT, 20, 20, (10, 6, 4))
    parts = ((root, (AT[ROOT],)), (below, (AT[SCHOOLS],)))
    nodes = (
        unit.model_copy(update={"groups": groups, "roster": changed, "headcount": unit.recipients})
        for unit, groups in parts
    )
    return release(*nodes, closed_at=CLOSED + rounds * MONTH)
