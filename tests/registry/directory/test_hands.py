"""Dan made a token for the directory, or had one stolen: what comes by it gives nobody standing by itself, and nobody
who speaks as the directory says yes to what it says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.database import Database
from backend.registry import (
    ChangedAddresses,
    approve_waiting,
    changed_addresses,
    decide_addresses,
    import_staff,
    waiting_places,
)
from backend.registry.directory import DirectoryUnit, EntryText, change_entry, end_token
from backend.registry.errors import OwnStaffChange
from backend.registry.models import Employee
from backend.registry.people.standing import standing_from
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file
from tests.registry.directory.telling import DAN, UNITS, directory, taken, token, told

CLOCK = MovedClock()
DITTE = "ditte@eksempel.dk"


async def standing(session: AsyncSession) -> dict[str, date | None]:
    query = select(Employee.external_id, standing_from().label("since"))
    return {row.external_id: row.since for row in await session.execute(query)}


async def approve_all(session: AsyncSession, actor: str) -> None:
    await approve_waiting(desk_at(session, CLOCK, actor=actor), [place.seen for place in await waiting_places(session)])


async def test_whom_a_token_adds_without_anybodys_yes_stands_after_28_days_and_whom_tove_approves_at_once(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        await directory(desk, ["n0", "n1", "n2"])
        await taken(desk, second_person=True)
        await approve_all(session, "tove")
        later = desk.today + timedelta(days=28)
        assert await standing(session) == {"a1": None, "b1": None, "n0": later, "n1": later, "n2": None}


async def test_where_nobody_else_could_say_no_nine_people_of_a_token_stand_no_sooner(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        await directory(desk, [f"n{at}" for at in range(9)], unit="Skole 1")
        assert len(await taken(desk)) == 11
        assert sum(since is None for since in (await standing(session)).values()) == 2


async def waiting_by_ditte(session: AsyncSession) -> Desk:
    """Dan's token told of five people; Ditte, an administrator too, moves all of them by a token of hers."""
    desk = desk_at(session, CLOCK)
    await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
    entries = await directory(desk, [f"n{at}" for at in range(5)])
    await taken(desk)
    members = tuple(map(str, entries.values()))
    moved = DirectoryUnit(id=str(UNITS["HR"]), name="Nyt", members=())
    company = DirectoryUnit(id=str(UNITS["Skole 1"]), name="Skole 1", members=members)
    hers = await token(desk, DITTE)
    await change_entry(desk, "unit", UNITS["HR"], EntryText(content={}, told=moved), hers, None)
    await directory(desk, ["n9"], unit="Skole 1", maker=DITTE)
    await change_entry(desk, "unit", UNITS["Skole 1"], EntryText(content={}, told=company), hers, None)
    await end_token(desk, hers)
    await taken(desk, second_person=True)
    return desk


async def test_who_moved_people_by_a_token_of_her_own_approves_none_of_it_although_another_told_of_them(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        await waiting_by_ditte(session)
        assert {place.author for place in await waiting_places(session)} == {DAN}
        for speaks in (DITTE, DAN):
            with pytest.raises(OwnStaffChange):
                await approve_all(session, speaks)
        await approve_all(session, "tove")
        assert await waiting_places(session) == ()


async def changed_by_directory(session: AsyncSession) -> tuple[ChangedAddresses, ...]:
    """Of somebody to whom the directory gives Dan's phone."""
    desk = desk_at(session, CLOCK)
    await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
    entries = await directory(desk, ["n1"])
    await taken(desk)
    await session.execute(text("UPDATE employee_address SET began = NULL"))
    by = await token(desk)
    await change_entry(desk, "person", entries["n1"], told(entries["n1"], "n1", phone="+4511223344"), by, None)
    await taken(desk)
    return await changed_addresses(desk)


async def test_dan_whose_token_gave_somebody_his_phone_says_no_yes_to_it(named_db: Database) -> None:
    async with named_db.transaction() as session:
        [act] = await changed_by_directory(session)
        with pytest.raises(OwnStaffChange):
            await decide_addresses(desk_at(session, CLOCK, actor=DAN), [act.seen], "approve")
        await decide_addresses(desk_at(session, CLOCK, actor="tove"), [act.seen], "approve")
