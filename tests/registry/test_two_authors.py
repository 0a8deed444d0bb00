"""Bo and Cilla both write the list, and what they want of one unit waits: who asked for what is told of each person."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import AuditEntry
from backend.kit.database import Database
from backend.registry import (
    approve_waiting,
    changed_addresses,
    decide_addresses,
    import_staff,
    person_history,
    waiting_places,
)
from backend.registry.addresses.decisions import Decision
from backend.registry.editing import PersonText, add_person
from backend.registry.errors import OwnStaffChange, StaffChangeGone
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import MovedClock, staff_file
from tests.ground.rounds.named import rows

CLOCK = MovedClock()
STAFF = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])
ALMA = "z1;Alma;alma@kommune.dk;;Kommunen / Skole 1;;da;ja"


async def imported(database: Database, *lines: str) -> None:
    async with database.transaction() as session:
        await import_staff(desk_at(session, CLOCK, actor="bo"), staff_file(*lines), dry_run=False)


async def added(session: AsyncSession, who: str, number: str, email: str) -> None:
    [unit] = await session.scalars(text("SELECT id FROM unit WHERE active AND name = 'Skole 1'"))
    told = {"external_id": number, "name": f"Nr. {number}", "unit": unit, "email": email}
    person = PersonText.model_validate(told)
    await add_person(desk_at(session, CLOCK, actor=who), person, second_person=True)


async def approved(database: Database) -> None:
    """Three by Bo, of whom one waits, and Alma again, by Cilla and with an address of Cilla's own; Tove approves."""
    await imported(database, *STAFF, ALMA)
    await imported(database, *STAFF)
    async with database.transaction() as session:
        for number in ("n1", "n2", "n3"):
            await added(session, "bo", number, f"{number}@kommune.dk")
        await added(session, "cilla", "z1", "cilla.privat@eksempel.dk")
        places = await waiting_places(session)
        assert [(place.author, [who.external_id for who in place.people]) for place in places] == [
            ("bo", ["n3"]),
            ("cilla", ["z1"]),
        ]
        await approve_waiting(desk_at(session, CLOCK, actor="tove"), [place.seen for place in places])


async def test_cilla_says_no_yes_to_the_address_that_she_wrote_beside_what_bo_did(named_db: Database) -> None:
    await approved(named_db)
    async with named_db.transaction() as session:
        cilla = desk_at(session, CLOCK, actor="cilla")
        acts = {address.external_id: act for act in await changed_addresses(cilla) for address in act.addresses}
        assert acts["z1"].author == "cilla"
        with pytest.raises(OwnStaffChange):
            await decide_addresses(cilla, [acts["z1"].seen], "approve")


async def test_log_and_histories_name_who_asked_for_whom(named_db: Database) -> None:
    await approved(named_db)
    async with named_db.transaction() as session:
        entries = await session.scalars(select(AuditEntry).where(AuditEntry.action == "staff.approve"))
        told = Counter((entry.actor, entry.detail["author"], entry.detail["people"]) for entry in entries)
        assert told == {("tove", "bo", 1): 1, ("tove", "cilla", 1): 1}
        people = {person.external_id: person.id for person in await people_on_list(session)}
        newest = {who: (await person_history(session, people[who]))[0] for who in ("n3", "z1")}
        assert {who: (event.actor, event.approved_by) for who, event in newest.items()} == {
            "n3": ("bo", "tove"),
            "z1": ("cilla", "tove"),
        }
        placed = await session.execute(text("SELECT external_id, placed_by FROM employee WHERE approved_by = 'tove'"))
        assert {row.external_id: row.placed_by for row in placed} == {"n3": "bo", "z1": "cilla"}


@pytest.mark.parametrize(("first", "second"), [("approve", "stop"), ("stop", "approve"), ("approve", "approve")])
async def test_of_two_who_decide_an_address_at_once_one_does(
    named_db: Database, first: Decision, second: Decision
) -> None:
    await imported(named_db, *STAFF, ALMA)
    await imported(named_db, *STAFF, ALMA.replace("alma@", "bo.privat@"))

    async def decides(session: AsyncSession, who: str, decision: Decision) -> None:
        desk = desk_at(session, CLOCK, actor=who)
        await decide_addresses(desk, [act.seen for act in await changed_addresses(desk)], decision)

    async def meanwhile() -> None:
        async with named_db.transaction() as session:
            await decides(session, "dan", second)

    async with named_db.transaction() as session:
        await decides(session, "tove", first)
        other = asyncio.create_task(meanwhile())
        await somebody_waits_in(session)
    with pytest.raises(StaffChangeGone):
        await other
    async with named_db.transaction() as session:
        actions = await session.scalars(select(AuditEntry.action).where(AuditEntry.action.like("address.%")))
        assert list(actions) == [f"address.{first}"]
