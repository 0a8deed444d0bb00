"""Bo adds somebody while a round is open: he is told when that person can be asked first."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from backend.registry.editing import PersonText, add_person
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.conftest import staffed
from tests.api.console.rounds.planning import drafted, state_of
from tests.api.console.rounds.test_series import planned
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list

__all__ = ["staffed"]


@pytest.fixture
async def open_round(staffed: Desk) -> Desk:
    await state_of(staffed, await drafted(staffed), "open")
    return staffed


async def newcomer(desk: Desk) -> UUID:
    root = (await desk.ask("Bo", "GET", "/console/api/staff/units")).json()[0]["id"]
    async with desk.database.transaction() as session:
        line = PersonText(external_id="n1", name="Nina", unit=UUID(root))
        made = await add_person(desk_at(session, desk.clock, actor="bo@kommune.dk"), line, second_person=False)
    assert made.id is not None
    return made.id


async def page(desk: Desk, person: UUID) -> str:
    return text_of(await desk.get("Bo", f"/console/staff/people/{person}"))


async def first(desk: Desk, person: UUID) -> object:
    return (await desk.ask("Bo", "GET", f"/console/api/staff/people/{person}/first-round")).json()


async def test_nina_who_comes_in_the_middle_is_told_to_come_in_the_next_round(open_round: Desk) -> None:
    nina = await newcomer(open_round)
    assert "Er ikke med i den runde, der er åben nu" in await page(open_round, nina)
    assert "Der er ikke planlagt flere runder endnu." in await page(open_round, nina)
    await drafted(open_round, opens_day="13-04-2026", closes_day="20-04-2026")
    assert "Kan tidligst blive spurgt i den runde, der åbner 13. april 2026." in await page(open_round, nina)
    await planned(open_round)
    assert "der åbner 7. april 2026." in await page(open_round, nina)
    assert await first(open_round, nina) == {"asked": False, "open": True, "day": "2026-04-07"}


async def test_a_draft_whose_time_is_over_and_a_paused_series_promise_nothing(open_round: Desk) -> None:
    nina, path = await newcomer(open_round), await planned(open_round)
    await open_round.post("Bo", f"{path}/pause")
    await drafted(open_round, opens_day="13-04-2026", closes_day="20-04-2026")
    open_round.clock.moment += timedelta(days=60)
    open_round.sessions.clear()
    assert "Der er ikke planlagt flere runder endnu." in await page(open_round, nina)


async def test_whoever_is_asked_already_is_not_told_to_wait(open_round: Desk) -> None:
    async with open_round.database.transaction() as session:
        one = (await people_on_list(session))[0]
    assert "Er med i en runde, der er åben eller gjort klar." in await page(open_round, one.id)
    assert await first(open_round, one.id) == {"asked": True, "open": True, "day": None}
