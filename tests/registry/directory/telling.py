"""A directory that tells of people, in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from backend.audit_log import SYSTEM
from backend.desk import Desk
from backend.registry.directory import (
    DirectoryPerson,
    DirectoryUnit,
    EntryText,
    add_entry,
    let_in,
    make_token,
    take_directory,
)
from tests.ground.registry.people import people_on_list

DAN = "dan@eksempel.dk"
UNITS = {name: uuid4() for name in ("HR", "Skole 1")}


def told(who: UUID, number: str, **more: object) -> EntryText:
    person = DirectoryPerson.model_validate({"id": str(who), "number": number, "name": f"Nr. {number}", **more})
    return EntryText(unique_name=f"{number}@eksempel.dk", content={}, told=person)


async def taken(desk: Desk, *, second_person: bool = False) -> set[str]:
    """As the worker does."""
    await take_directory(replace(desk, actor=SYSTEM), "Kommunen", second_person=second_person)
    return {person.external_id for person in await people_on_list(desk.session)}


async def token(desk: Desk, maker: str = DAN) -> UUID:
    """Of `maker`, and used."""
    by = Desk(desk.session, desk.clock, desk.zone, actor=maker)
    secret = await make_token(by, f"Entra of {maker}", desk.today + timedelta(days=9))
    return (await let_in(desk.session, secret, desk.today)).token


async def directory(desk: Desk, numbers: list[str], unit: str = "HR", maker: str = DAN) -> dict[str, UUID]:
    """These people in one unit; their entries."""
    by, entries = await token(desk, maker), {number: uuid4() for number in numbers}
    for number, entry in entries.items():
        await add_entry(desk, "person", entry, told(entry, number), by)
    members = tuple(map(str, entries.values()))
    group = DirectoryUnit(id=str(UNITS[unit]), name=unit, members=members)
    await add_entry(desk, "unit", UNITS[unit], EntryText(content={}, told=group), by)
    return entries
