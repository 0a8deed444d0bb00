"""Bo lets Alma's colleagues back and go once more, undoes it, or moves their teams as a whole: Alma and the seven of
his own choice are no group by any of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.kit.times.clock import local_day
from backend.registry import past_imports, undo_import
from backend.registry.missed import missed_places
from tests.ground.desks import desk_at
from tests.ground.rounds.named import ZONE, Named, rows
from tests.rounds.prepare.test_who_holds_the_list import spec_of_all
from tests.rounds.recipients.test_let_go import KEPT, STAFF, approved, listed
from tests.rounds.recipients.test_on_leave import asked, pooled

SCHOOL_OF_EIGHT = rows(
    [
        ("Kommunen", 12),
        ("Kommunen / Skole 1", 9),
        ("Kommunen / Skole 2", 8),
        ("Kommunen / Skole 2 / Team A", 5),
        ("Kommunen / Skole 2 / Team B", 4),
    ]
)
SCHOOL, TEAMS = SCHOOL_OF_EIGHT[:29], SCHOOL_OF_EIGHT[29:]
LEADERS = [f"l{at};Leder;;;Kommunen / Skole 2 / Team {at};Kommunen / Skole 2 / Team {at};da;ja" for at in "AB"]


@pytest.fixture
async def bos(named: Named) -> Named:
    await named.employ_long_ago(*STAFF)
    return named


def elsewhere(lines: list[str]) -> list[str]:
    return [line.replace("Skole 2", "Skole 1") for line in lines]


async def undone(named: Named) -> None:
    async with named.database.transaction() as session:
        desk = desk_at(session, named.clock, actor="bo")
        await undo_import(desk, (await past_imports(desk))[1][0].id)


async def missed(named: Named) -> list[tuple[str, int]]:
    async with named.database.transaction() as session:
        places = await missed_places(desk_at(session, named.clock))
    return [(place.place[-1], len(place.people)) for place in places]


async def sizes(named: Named) -> set[int]:
    return {group.recipients for group in (await spec_of_all(named)).groups}


async def test_bo_lets_them_back_and_go_once_more(bos: Named) -> None:
    await listed(bos, *KEPT)
    await bos.employ(*STAFF)
    await listed(bos, *KEPT)
    assert "Skole 2" in await pooled(bos)
    assert await sizes(bos) == {9, 20}


async def test_bo_lets_them_back_and_undoes_it(bos: Named) -> None:
    await listed(bos, *KEPT)
    await bos.employ(*STAFF)
    await undone(bos)
    assert "Skole 2" in await pooled(bos)
    assert await missed(bos) == [("Skole 2", 9)]


async def test_bo_lets_them_back_on_leave(bos: Named) -> None:
    await listed(bos, *KEPT)
    await bos.employ(*STAFF)
    async with bos.database.transaction() as session:
        back = text("UPDATE employee SET leave_to = '9999-12-31' WHERE placed_on = :today")
        await session.execute(back, {"today": local_day(bos.clock.now(), ZONE)})
    assert len(await asked(bos)) == len(KEPT)
    assert "Skole 2" in await pooled(bos)
    async with bos.database.transaction() as session:
        [place] = await missed_places(desk_at(session, bos.clock))
    # What Tove says yes to: they are at their own school.
    assert {(person.left_list, person.on_leave) for person in place.people} == {(False, True)}


async def test_bo_moves_their_teams_away_and_leaves_alma_with_seven(named: Named) -> None:
    await named.employ_long_ago(*SCHOOL, *TEAMS)
    await listed(named, *SCHOOL, *elsewhere(TEAMS))
    assert "Skole 2" in await pooled(named)
    assert await missed(named) == [("Skole 2", 9)]
    await approved(named, "tove")
    assert "Skole 2" not in await pooled(named)


async def test_people_let_back_are_missed_no_less_where_he_writes_their_names_anew(named: Named) -> None:
    await named.employ_long_ago(*SCHOOL, *TEAMS)
    await listed(named, *SCHOOL, *(line.replace(";", ";Anna ", 1) for line in elsewhere(TEAMS)))
    assert await missed(named) == [("Skole 2", 9)]


async def test_who_leads_a_team_that_is_moved_is_missed_with_it(named: Named) -> None:
    """They are asked where their team's own leader is: at the school."""
    await named.employ_long_ago(*SCHOOL, *TEAMS, *LEADERS)
    await listed(named, *SCHOOL, *elsewhere([*TEAMS, *LEADERS]))
    assert await missed(named) == [("Skole 2", 11)]


async def test_teams_that_are_put_back_are_missed_no_more(named: Named) -> None:
    await named.employ_long_ago(*SCHOOL, *TEAMS)
    await listed(named, *SCHOOL, *elsewhere(TEAMS))
    await undone(named)
    assert await missed(named) == []
    assert await sizes(named) == {12, 9, 17}, "the teams are asked with their school"


async def test_a_team_that_has_another_name_or_one_more_unit_above_it_is_missed_nowhere(named: Named) -> None:
    await named.employ_long_ago(*SCHOOL, *TEAMS)
    await listed(named, *SCHOOL, *(line.replace("Team", "Indskoling / Hold") for line in TEAMS))
    assert await missed(named) == []
