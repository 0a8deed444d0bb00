"""Bo imports a wrong list and undoes it: people, units, phones and codes are what they were."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from backend.audit_log import AuditEntry
from backend.desk import Desk
from backend.kit.database import Database
from backend.registry import (
    ImportNotUndone,
    PastImport,
    approve_waiting,
    erase_expired,
    held_codes,
    import_staff,
    is_enrolled,
    issue_code,
    past_imports,
    people_imported,
    refuse_waiting,
    undo_import,
    waiting_places,
)
from backend.registry.editing import PersonText, add_person, end_person
from backend.registry.phone_models import Device
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.people import people_on_list
from tests.ground.registry.phones import phone
from tests.ground.registry.staff import ALMA, BO, CILLA, MovedClock, staff_file
from tests.ground.rounds.named import rows

CLOCK = MovedClock()
DORA = "d1;Dora;;;Kommunen / Nyt;;da;ja"
MOVED_CILLA = "c1;Cilla;;;Kommunen / HR;;en;ja"


async def imported(database: Database, *lines: str, second: bool = False) -> None:
    async with database.transaction() as session:
        await import_staff(desk_at(session, CLOCK, actor="bo"), staff_file(*lines), dry_run=False, second_person=second)


async def undo(database: Database, import_id: UUID) -> None:
    async with database.transaction() as session:
        await undo_import(desk_at(session, CLOCK, actor="bo"), import_id)


async def imports(database: Database) -> list[PastImport]:
    async with database.transaction() as session:
        return (await past_imports(desk_at(session, CLOCK)))[1]


async def whole_list(database: Database) -> Sequence[Any]:
    """All that stands of people, units, phones and codes, but for `left_on` of who is new."""
    tables = ("SELECT * FROM employee WHERE active", "SELECT * FROM unit WHERE active", "SELECT * FROM device")
    asked = (*tables, "SELECT * FROM enrolment_code", "SELECT * FROM staff_waiting")
    async with database.transaction() as session:
        return [sorted(map(str, (await session.execute(text(query))).all())) for query in asked]


async def comes_in(database: Database, access: str) -> bool:
    async with database.transaction() as session:
        return await is_enrolled(session, access_tokens().verify(access, CLOCK.now()))


async def wrong_list(database: Database) -> tuple[Sequence[Any], str]:
    """Alma, who has a phone, is missing, Cilla and her unit are moved, Dora is new: the list before, Alma's access."""
    await imported(database, ALMA, BO, CILLA)
    access = await phone(database, CLOCK, "a1")
    async with database.transaction() as session:
        await issue_code(desk_at(session, CLOCK), "b1")
    before = await whole_list(database)
    await imported(database, BO, MOVED_CILLA, DORA)
    return before, access


async def test_after_undo_everything_is_as_it_was_and_almas_phone_comes_in(named_db: Database) -> None:
    before, access = await wrong_list(named_db)
    assert not await comes_in(named_db, access)
    [newest, _] = await imports(named_db)
    assert (newest.added, newest.moved, newest.left, newest.actor) == (1, 1, 1, "bo")
    await undo(named_db, newest.id)
    assert await whole_list(named_db) == before
    assert await comes_in(named_db, access)
    async with named_db.transaction() as session:
        [entry] = await session.scalars(select(AuditEntry).where(AuditEntry.action == "staff.undo"))
        assert await held_codes(session, CLOCK.now()) == {}
    assert (entry.actor, entry.detail) == ("bo", {"import": str(newest.id), "left": 1, "back": 1})
    [undone, _] = await imports(named_db)
    assert (undone.until, undone.undone_by) == (None, "bo")


async def test_what_an_import_did_is_told_by_people(named_db: Database) -> None:
    await wrong_list(named_db)
    [newest, first] = await imports(named_db)
    async with named_db.transaction() as session:
        told = {
            act: await people_imported(session, newest.id, act, offset=0, limit=9) for act in ("added", "moved", "left")
        }
        of_first = await people_imported(session, first.id, "added", offset=0, limit=9)
    assert {act: [person.name for person in people] for act, people in told.items()} == {
        "added": ["Dora"],
        "moved": ["Cilla"],
        "left": ["Alma Ågård"],
    }
    assert told["moved"][0].detail.after == ("Kommunen", "HR")
    assert (first.added, of_first) == (3, [])


async def test_a_unit_that_got_another_name_has_its_own_again_and_no_history_of_it(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    before = await whole_list(named_db)
    await imported(named_db, ALMA.replace("Skole 1", "Skolen"), BO)
    assert await whole_list(named_db) != before
    await undo(named_db, (await imports(named_db))[0].id)
    assert await whole_list(named_db) == before
    async with named_db.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM unit_event"))).scalar_one() == 0


async def test_a_phone_of_somebody_new_ends_with_the_undo(named_db: Database) -> None:
    await imported(named_db, ALMA)
    await imported(named_db, ALMA, DORA)
    CLOCK.move(timedelta(hours=1))
    async with named_db.transaction() as session:
        await session.execute(text("UPDATE employee_address SET approved_by = 'dan'"))
    access = await phone(named_db, CLOCK, "d1")
    await undo(named_db, (await imports(named_db))[0].id)
    assert not await comes_in(named_db, access)
    async with named_db.transaction() as session:
        assert (await session.scalars(select(Device))).all() == []
        assert [person.external_id for person in await people_on_list(session)] == ["a1"]


async def test_two_presses_at_once_undo_it_once(named_db: Database) -> None:
    before, _ = await wrong_list(named_db)
    newest = (await imports(named_db))[0]
    ended = await asyncio.gather(*(undo(named_db, newest.id) for _ in range(2)), return_exceptions=True)
    assert [type(end) for end in ended if end is not None] == [ImportNotUndone]
    assert await whole_list(named_db) == before


async def test_only_the_newest_import_can_be_undone_and_only_for_a_day(named_db: Database) -> None:
    await wrong_list(named_db)
    first, second = reversed(await imports(named_db))
    with pytest.raises(ImportNotUndone):
        await undo(named_db, first.id)
    CLOCK.move(timedelta(hours=24))
    with pytest.raises(ImportNotUndone):
        await undo(named_db, second.id)


async def test_it_is_refused_by_name_where_somebody_was_changed_since(named_db: Database) -> None:
    await wrong_list(named_db)
    newest = (await imports(named_db))[0]
    async with named_db.transaction() as session:
        cilla = next(person.id for person in await people_on_list(session) if person.external_id == "c1")
        await end_person(desk_at(session, CLOCK, actor="bo"), cilla)
    now = await whole_list(named_db)
    with pytest.raises(ImportNotUndone) as refused:
        await undo(named_db, newest.id)
    assert "Cilla" in refused.value.detail["da"]
    assert await whole_list(named_db) == now


async def test_an_address_that_goes_back_is_a_change_that_codes_wait_for(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    await imported(named_db, ALMA.replace("alma@", "bo.privat@"), BO)
    await undo(named_db, (await imports(named_db))[0].id)
    async with named_db.transaction() as session:
        alma = next(person.id for person in await people_on_list(session) if person.external_id == "a1")
        assert set(await held_codes(session, CLOCK.now())) == {alma}


async def test_what_waited_waits_again_and_what_the_undone_list_wanted_does_not(named_db: Database) -> None:
    staff = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])
    new = [f"x{at};Ny {at};;;Kommunen / Skole 1;;da;ja" for at in range(4)]
    await imported(named_db, *staff)
    await imported(named_db, *staff, *new, second=True)
    before = await whole_list(named_db)
    CLOCK.move(timedelta(minutes=5))
    await imported(named_db, *staff, *new[:2], *(line.replace("Skole 1", "Skole 2") for line in new[2:]), second=True)
    assert await whole_list(named_db) != before
    await undo(named_db, (await imports(named_db))[0].id)
    assert await whole_list(named_db) == before


@pytest.mark.parametrize("decide", [approve_waiting, refuse_waiting])
async def test_what_tove_has_decided_since_waits_for_her_no_second_time(
    named_db: Database, decide: Callable[[Desk, Collection[str]], Awaitable[None]]
) -> None:
    staff = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])
    new = [f"x{at};Ny {at};;;Kommunen / Skole 1;;da;ja" for at in range(4)]
    await imported(named_db, *staff)
    await imported(named_db, *staff, *new, second=True)
    CLOCK.move(timedelta(minutes=5))
    await imported(named_db, *staff, *new, DORA, second=True)
    async with named_db.transaction() as session:
        places = [place.seen for place in await waiting_places(session)]
        await decide(desk_at(session, CLOCK, actor="tove"), places)
    await undo(named_db, (await imports(named_db))[0].id)
    async with named_db.transaction() as session:
        assert await waiting_places(session) == ()
        there = {person.external_id for person in await people_on_list(session)}
    assert {"x2", "x3"} & there == ({"x2", "x3"} if decide is approve_waiting else set())


async def test_after_a_day_nothing_of_what_stood_before_is_kept(named_db: Database) -> None:
    await wrong_list(named_db)
    CLOCK.move(timedelta(hours=24))
    async with named_db.transaction() as session:
        await erase_expired(desk_at(session, CLOCK))
        assert (await session.execute(text("SELECT count(*) FROM staff_import_row"))).scalar_one() == 0
    assert len(await imports(named_db)) == 2


async def added_by_hand(database: Database, number: str) -> bool:
    """Whether the addition waits."""
    async with database.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        [unit] = await session.scalars(text("SELECT id FROM unit WHERE active AND name = 'HR'"))
        person = PersonText.model_validate({"external_id": number, "name": f"Invented {number}", "unit": unit})
        return (await add_person(desk, person, second_person=True)).waiting


async def test_bo_who_fills_the_room_of_two_gets_them_back_by_no_undo(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    await imported(named_db, ALMA, BO, *(f"m{at};Invented;;;Kommunen / HR;;da;ja" for at in (1, 2)), second=True)
    await imported(named_db, ALMA, BO, second=True)
    assert not await added_by_hand(named_db, "m3")
    assert not await added_by_hand(named_db, "m4")
    with pytest.raises(ImportNotUndone) as refused:
        await undo(named_db, (await imports(named_db))[0].id)
    assert refused.value.extra["errors"] == ["Invented m3", "Invented m4"]
    async with named_db.transaction() as session:
        assert {person.external_id for person in await people_on_list(session)} == {"a1", "b1", "m3", "m4"}


async def test_one_who_came_meanwhile_keeps_no_import_from_being_undone(named_db: Database) -> None:
    await imported(named_db, ALMA, BO, CILLA)
    await imported(named_db, BO, CILLA)
    assert not await added_by_hand(named_db, "m1")
    await undo(named_db, (await imports(named_db))[0].id)
    async with named_db.transaction() as session:
        assert {person.external_id for person in await people_on_list(session)} == {"a1", "b1", "c1", "m1"}


async def test_numbers_of_any_signs_are_known_again_and_go_back(named_db: Database) -> None:
    odd = ["a\\1", "a,1", "{a}", "NULL", "a'b", 'a"b']
    first, second = (
        [f'"{number.replace(chr(34), 2 * chr(34))}";Navn;;;Kommunen / {unit};;da;ja' for number in odd]
        for unit in ("Skole", "HR")
    )
    await imported(named_db, *first, BO)
    before = await whole_list(named_db)
    await imported(named_db, *second, BO)
    newest, _ = await imports(named_db)
    assert (newest.added, newest.moved, newest.left) == (0, len(odd), 0)
    assert await whole_list(named_db) != before
    await undo(named_db, newest.id)
    assert await whole_list(named_db) == before
