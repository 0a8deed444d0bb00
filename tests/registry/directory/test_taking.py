"""The staff list follows the directory, by the same decisions as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.kit.database import Database
from backend.registry import ImportReport, import_staff, issue_code, waiting_places
from backend.registry.directory import (
    DirectoryUnit,
    EntryText,
    allow_leaving,
    change_entry,
    directory_state,
    remove_entry,
)
from backend.registry.directory.repository import tokens
from backend.registry.editing import end_person, set_end
from backend.registry.errors import LeavingChanged, PersonOfDirectory
from backend.registry.imports.present import present_list
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file
from tests.registry.directory.telling import DAN, UNITS, directory, taken, told

CLOCK = MovedClock()


async def test_the_first_list_comes_from_the_directory_and_who_is_put_away_leaves(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        entries = await directory(desk, ["1", "2", "3"])
        assert await taken(desk) == {"1", "2", "3"}
        by = (await tokens(session))[0].id
        await change_entry(desk, "person", entries["1"], told(entries["1"], "1", active=False), by, None)
        assert await remove_entry(desk, "person", entries["2"], None)
        assert await taken(desk) == {"3"}
        assert (await directory_state(session)).people == 1


async def test_who_was_on_the_list_before_stays_and_one_of_the_same_number_is_the_same_person(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        before = {person.external_id: person.id for person in await people_on_list(session)}
        await issue_code(desk, "b1")
        await directory(desk, ["b1"])
        assert await taken(desk) == {"a1", "b1"}
        assert {person.external_id: person.id for person in await people_on_list(session)} == before


async def test_a_file_leaves_the_directory_s_people_alone_and_may_not_name_them(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await directory(desk, ["1", "2"])
        await taken(desk)
        report: ImportReport = await import_staff(desk, staff_file(ALMA), dry_run=False)
        assert (report.added, report.left, report.moved) == (("a1",), (), ())
        refused = await import_staff(desk, staff_file(ALMA, "2;Nr. 2;;;Kommunen / HR;;da;ja"), dry_run=False)
        assert [(error.row, error.column) for error in refused.errors] == [(3, "external_id")]


async def test_many_new_ones_wait_for_a_second_person_and_dan_who_made_the_token_is_their_author(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        await directory(desk, [f"n{at}" for at in range(5)])
        assert await taken(desk, second_person=True) == {"a1", "b1", "n0", "n1"}
        [place] = await waiting_places(session)
        assert (place.author, [who.external_id for who in place.people]) == (DAN, ["n2", "n3", "n4"])
        # Told again, they wait on; no longer told, they don't.
        await taken(desk, second_person=True)
        assert len((await waiting_places(session))[0].people) == 3


async def test_a_directory_that_forgot_nearly_everybody_empties_no_list_until_somebody_has_looked(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        entries = await directory(desk, [f"n{at:02}" for at in range(20)])
        await taken(desk)
        for number in list(entries)[:11]:
            await remove_entry(desk, "person", entries[number], None)
        assert len(await taken(desk)) == 20
        leaving = (await directory_state(session)).leaving
        assert leaving is not None
        assert [person.external_id for person in leaving.people] == sorted(entries)[:11]
        with pytest.raises(LeavingChanged):
            await allow_leaving(desk, "of-others")
        await allow_leaving(desk, leaving.seen)
        assert len(await taken(desk)) == 9
        assert (await directory_state(session)).leaving is None


async def test_nobody_with_a_stolen_token_empties_the_list_ten_a_minute(named_db: Database) -> None:
    clock = MovedClock()
    async with named_db.transaction() as session:
        desk = desk_at(session, clock)
        entries = list((await directory(desk, [f"n{at:02}" for at in range(20)])).values())
        await taken(desk)
        for entry in entries[:10]:
            await remove_entry(desk, "person", entry, None)
        assert len(await taken(desk)) == 10
        await remove_entry(desk, "person", entries[10], None)
        assert len(await taken(desk)) == 10
        leaving = (await directory_state(session)).leaving
        assert leaving is not None
        clock.move(timedelta(days=1))
        assert len(await taken(desk)) == 9


async def test_who_has_no_unit_for_a_while_stays_where_they_are(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        entries = await directory(desk, ["1", "2"])
        await taken(desk)
        group = DirectoryUnit(id=str(UNITS["HR"]), name="HR", members=(str(entries["1"]),))
        by = (await tokens(session))[0].id
        await change_entry(desk, "unit", UNITS["HR"], EntryText(content={}, told=group), by, None)
        assert await taken(desk) == {"1", "2"}
        assert [(fault.kind, fault.name) for fault in (await directory_state(session)).faults] == [("no-unit", "Nr. 2")]


async def test_bo_changes_nobody_of_the_directory_by_hand(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await directory(desk, ["1", "2"])
        await taken(desk)
        [first, _] = sorted(await people_on_list(session), key=lambda person: person.external_id)
        for refused in (end_person(desk, first.id), set_end(desk, first.id, desk.today)):
            with pytest.raises(PersonOfDirectory):
                await refused


async def test_who_is_in_a_unit_that_the_directory_names_anew_has_not_moved_whoever_s_they_are(
    named_db: Database,
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        await directory(desk, ["1", "2"])
        await taken(desk)
        await import_staff(desk, staff_file(BO), dry_run=False)
        by = (await tokens(session))[0].id
        group = DirectoryUnit(id=str(UNITS["HR"]), name="Personale", members=())
        await change_entry(desk, "unit", UNITS["HR"], EntryText(content={}, told=group), by, None)
        await taken(desk, second_person=True)
        people, units = await present_list(session)
        assert people["b1"].unit == people["b1"].leads == ("Kommunen", "Personale")
        assert await waiting_places(session) == ()
        assert ("Kommunen", "HR") not in units


async def test_a_yes_to_many_who_leave_is_for_once(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        entries = await directory(desk, [f"n{at:02}" for at in range(20)])
        await taken(desk)
        by = (await tokens(session))[0].id

        async def active(there: bool) -> None:
            for number in list(entries)[:11]:
                text = told(entries[number], number, active=there)
                await change_entry(desk, "person", entries[number], text, by, None)

        await active(False)
        await taken(desk)
        leaving = (await directory_state(session)).leaving
        assert leaving is not None
        await allow_leaving(desk, leaving.seen)
        assert len(await taken(desk)) == 9
        await active(True)
        assert len(await taken(desk)) == 20
        await active(False)
        assert len(await taken(desk)) == 20
