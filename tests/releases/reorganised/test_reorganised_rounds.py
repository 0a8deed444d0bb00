"""Whatever becomes of the organisation in four rounds, a unit's history is of its own people."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.releases.workshop.between_rounds import trends
from tests.ground.releases.releases import TOLD
from tests.releases.reorganised.reorganising import TURNS, Organisation, Round, compared, moves

SPLIT_IN_HALVES = [[("split", 1, 0, 2)], [("merge", 4, 1, 0)], [("rename", 0, 0, 0), ("move", 2, 1, 0)]]


def turned(by_id: bool, turns: list[list[tuple[str, int, int, int]]]) -> list[Round]:
    organisation = Organisation(by_id)
    organisation.ask()
    for these in turns:
        for kind, first, second, number in these:
            organisation.turn(kind, first, second, number)  # type: ignore[arg-type]
        organisation.ask()
    return organisation.rounds


def told(then: Round, now: Round) -> dict[object, float | None]:
    shown, before = compared(then, now)
    found = trends(shown, [before], {before.round: moves(then, now)})
    return {trend.node: trend.same for trend in found if trend.question == TOLD.id}


@pytest.mark.long
@given(st.booleans(), st.lists(TURNS, min_size=3, max_size=3))
@example(by_id=True, turns=SPLIT_IN_HALVES)
@example(by_id=False, turns=SPLIT_IN_HALVES)
def test_no_history_is_joined_where_fewer_than_half_are_the_same_and_none_is_lost_where_all_are(
    by_id: bool, turns: list[list[tuple[str, int, int, int]]]
) -> None:
    for then, now in combinations(turned(by_id, turns), 2):
        joined = told(then, now)
        for unit in now.ids.values():
            if unit not in then.ids.values():
                assert unit not in joined
                continue
            were, are = then.people(unit), now.people(unit)
            most = max(len(were), len(are))
            if unit in joined:
                assert joined[unit] == pytest.approx(len(were & are) / most)
                assert 2 * len(were & are) >= most
            elif then.under(unit) == now.under(unit):
                assert 2 * len(were & are) < most


@pytest.mark.long
@given(st.booleans(), st.lists(TURNS, min_size=3, max_size=3))
def test_no_unit_ends_while_a_new_one_has_its_very_people(
    by_id: bool, turns: list[list[tuple[str, int, int, int]]]
) -> None:
    for then, now in pairwise(turned(by_id, turns)):
        ended = [then.people(unit) for unit in set(then.ids.values()) - set(now.ids.values())]
        new = [now.people(unit) for unit in set(now.ids.values()) - set(then.ids.values())]
        assert not [people for people in ended if people in new]


def test_a_school_that_is_renamed_moved_and_led_on_keeps_its_history_and_one_that_is_emptied_has_none() -> None:
    first, *_, last = turned(False, [[("rename", 1, 0, 0)], [("move", 1, 2, 0)], [("transfer", 3, 2, 3)]])
    joined = told(first, last)
    whole = next(iter(first.ids.values()))
    assert joined[whole] == 1
    for unit in set(first.ids.values()) & set(last.ids.values()):
        kept = len(first.people(unit) & last.people(unit))
        assert (unit in joined) == (
            first.under(unit) == last.under(unit) and 2 * kept >= max(len(first.people(unit)), len(last.people(unit)))
        )
