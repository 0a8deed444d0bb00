"""A directory has Alma in two groups; which of them she is asked in, Bo says, and the sync does not take it back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from backend.kit.database import Database
from backend.registry import person_record
from backend.registry.directory import DirectoryUnit, EntryText, add_entry, change_entry
from backend.registry.editing import PrimaryWanted, choose_primary, person_employments
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import MovedClock
from tests.registry.directory.telling import UNITS, directory, taken, token

CLOCK = MovedClock()


async def test_bo_s_choice_holds_by_sync_until_the_group_is_left(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk, group = desk_at(session, CLOCK, actor="bo"), uuid4()
        entries = await directory(desk, ["a1", "b1"])
        by = await token(desk)

        def school(*members: UUID, name: str = "Skole 1") -> EntryText:
            told = DirectoryUnit(id=str(group), name=name, members=tuple(map(str, members)))
            return EntryText(content={}, told=told)

        await add_entry(desk, "unit", group, school(entries["a1"]), by)
        await taken(desk)
        alma = next(person.id for person in await people_on_list(session) if person.external_id == "a1")
        work = await person_employments(session, alma)
        assert [(told.unit[-1], told.rule) for told in work.employments] == [("HR", "name"), ("Skole 1", None)]
        wanted = PrimaryWanted(employment=str(group), seen=(await person_record(session, alma)).seen)
        await choose_primary(desk, alma, wanted, second_person=False)
        await change_entry(desk, "unit", group, school(entries["a1"], name="Skolen"), by, None)
        await taken(desk)
        assert (await person_record(session, alma)).path[-1] == "Skolen"
        await change_entry(desk, "unit", group, school(), by, None)
        await taken(replace(desk, actor="system"))
        assert (await person_record(session, alma)).path[-1] == "HR"
        assert (await person_employments(session, alma)).employments == ()
        assert UNITS["HR"] != group
