"""Alma, who is employed in a school and in HR, and Bo, who says where she belongs."""

from __future__ import annotations

from uuid import UUID

from backend.kit.database import Database
from backend.registry import ImportReport, import_staff, person_record
from backend.registry.editing import (
    PersonEmployments,
    PersonOutcome,
    PrimaryWanted,
    choose_primary,
    person_employments,
)
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import ALMA, BESIDES, BO, MovedClock, staff_file

CLOCK = MovedClock()
SCHOOL, HR = ("Kommunen", "Skoler", "Skole 1"), ("Kommunen", "HR")


async def imported(database: Database, *lines: str, actor: str = "bo", second: bool = False) -> ImportReport:
    async with database.transaction() as session:
        desk = desk_at(session, CLOCK, actor=actor)
        return await import_staff(desk, staff_file(*lines), dry_run=False, second_person=second)


async def number(database: Database, external_id: str = "a1") -> UUID:
    async with database.transaction() as session:
        return next(person.id for person in await people_on_list(session) if person.external_id == external_id)


async def chosen(database: Database, key: str | None, *, actor: str = "bo", second: bool = False) -> PersonOutcome:
    alma = await number(database)
    async with database.transaction() as session:
        wanted = PrimaryWanted(employment=key, seen=(await person_record(session, alma)).seen)
        return await choose_primary(desk_at(session, CLOCK, actor=actor), alma, wanted, second_person=second)


async def work(database: Database) -> PersonEmployments:
    alma = await number(database)
    async with database.transaction() as session:
        return await person_employments(session, alma)


async def is_in(database: Database) -> tuple[str, ...]:
    alma = await number(database)
    async with database.transaction() as session:
        return (await person_record(session, alma)).path


async def alma_in_two(database: Database) -> None:
    await imported(database, ALMA, BESIDES, BO)
