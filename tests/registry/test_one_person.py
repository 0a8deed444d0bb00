"""One person at a time: Bo adds, changes and ends people by the same decisions as a staff file's."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import cycle, product
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from backend.audit_log import SYSTEM, AuditEntry
from backend.kit.database import Database
from backend.kit.problem import ChangedMeanwhile
from backend.registry import (
    PersonEvent,
    PersonInvalid,
    PersonRecord,
    import_staff,
    issue_code_for,
    person_history,
    person_record,
    unit_paths,
)
from backend.registry.addresses.models import EmployeeAddress
from backend.registry.editing import PersonOutcome, PersonText, add_person, change_person, end_due, end_person, set_end
from backend.registry.errors import UnknownEmployee
from backend.registry.imports.present import company_of, placed_people, present_list
from backend.registry.models import Employee
from backend.registry.people.values import asked_at
from backend.registry.phone_models import EnrolmentCode
from backend.registry.waiting.models import WaitingChange
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import ALMA, BO, CILLA, MovedClock, staff_file
from tests.ground.rounds.named import rows

CLOCK = MovedClock()
SCHOOL = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])


async def employed(database: Database, *lines: str) -> dict[str, UUID]:
    async with database.transaction() as session:
        await import_staff(desk_at(session, CLOCK), staff_file(*lines), dry_run=False)
        return {person.external_id: person.id for person in await people_on_list(session)}


async def unit(database: Database, *path: str) -> UUID:
    async with database.transaction() as session:
        return next(unit for unit, its in (await unit_paths(session)).items() if its == path)


async def added(database: Database, text: PersonText, *, second: bool = False) -> PersonOutcome:
    async with database.transaction() as session:
        return await add_person(desk_at(session, CLOCK, actor="bo"), text, second_person=second)


async def changed(
    database: Database, employee: UUID, *, second: bool = False, seen: str = "", **columns: object
) -> PersonOutcome:
    async with database.transaction() as session:
        record = await person_record(session, employee)
        leads = {path: unit for unit, path in (await unit_paths(session)).items()}.get(record.leads or ())
        text = PersonText.model_validate({**record.model_dump(), "leads": leads, **columns})
        mark = seen or record.seen
        return await change_person(desk_at(session, CLOCK, actor="bo"), employee, text, mark, second_person=second)


async def shown(database: Database, employee: UUID) -> tuple[PersonRecord, list[PersonEvent]]:
    async with database.transaction() as session:
        return await person_record(session, employee), await person_history(session, employee)


async def nightly(database: Database) -> int:
    async with database.transaction() as session:
        return await end_due(desk_at(session, CLOCK, actor=""))


async def addresses(database: Database) -> set[str]:
    """That anybody has now."""
    async with database.transaction() as session:
        return set(await session.scalars(select(EmployeeAddress.address).where(EmployeeAddress.ended.is_(None))))


def dora(where: UUID, **columns: object) -> PersonText:
    return PersonText.model_validate({"external_id": "d1", "name": "Dora", "unit": where, **columns})


async def test_bo_adds_dora_who_is_written_as_a_file_would_write_her(named_db: Database) -> None:
    await employed(named_db, ALMA, BO, CILLA)
    school = await unit(named_db, "Kommunen", "Skoler", "Skole 1")
    outcome = await added(
        named_db, dora(school, name=" Dora\u00a0 Dam ", phone="12 34 56 79", email="Dora@Eksempel.DK")
    )
    assert outcome.id is not None
    person, history = await shown(named_db, outcome.id)
    assert (person.name, person.phone, person.path[-1]) == ("Dora Dam", "+4512345679", "Skole 1")
    assert [(event.act, event.actor, event.day) for event in history] == [("added", "bo", CLOCK.now().date())]
    assert not outcome.waiting


async def test_everything_wrong_is_told_at_once_beside_its_field(named_db: Database) -> None:
    await employed(named_db, ALMA)
    with pytest.raises(PersonInvalid) as refused:
        await added(
            named_db, dora(uuid4(), external_id="010101-0001", name="", phone="12", email="dora@", leads=uuid4())
        )
    wrong_fields = {wrong["field"] for wrong in refused.value.extra["errors"]}
    assert wrong_fields == {"external_id", "name", "phone", "email", "unit", "leads"}
    assert all(set(wrong["message"]) >= {"da", "en"} for wrong in refused.value.extra["errors"])


async def test_an_address_that_no_server_is_known_to_take_is_refused_as_a_files_is(named_db: Database) -> None:
    await employed(named_db, ALMA)
    school = await unit(named_db, "Kommunen", "Skoler", "Skole 1")
    with pytest.raises(PersonInvalid) as refused:
        await added(named_db, dora(school, email="søren@eksempel.dk"))
    assert [wrong["field"] for wrong in refused.value.extra["errors"]] == ["email"]


async def test_a_number_that_alma_has_is_not_given_to_dora(named_db: Database) -> None:
    await employed(named_db, ALMA)
    school = await unit(named_db, "Kommunen", "Skoler", "Skole 1")
    with pytest.raises(PersonInvalid) as refused:
        await added(named_db, dora(school, external_id="a1"))
    assert [wrong["field"] for wrong in refused.value.extra["errors"]] == ["external_id"]


async def test_the_third_newcomer_in_a_unit_needs_a_second_person_even_if_added_one_at_a_time(
    named_db: Database,
) -> None:
    await employed(named_db, *SCHOOL)
    school = await unit(named_db, "Kommunen", "Skole 1")
    came = [await added(named_db, dora(school, external_id=f"x{at}"), second=True) for at in range(4)]
    assert [outcome.waiting for outcome in came] == [False, False, True, True]
    assert came[2].id is None
    with pytest.raises(PersonInvalid):
        await added(named_db, dora(school, external_id="x3"), second=True)


async def test_who_is_company_is_counted_as_a_files_people_are(named_db: Database) -> None:
    """Of each way to be put somewhere, long ago and lately, with a second person's yes and without; a leader, too."""
    await employed(named_db, *SCHOOL, BO)
    today = CLOCK.now().date()
    async with named_db.transaction() as session:
        people = list(await session.scalars(select(Employee).order_by(Employee.external_id)))
        ways = product(("sync", "list", "first", "before"), (0, 27, 28), (None, "dan"))
        for person, (placement, days, approved) in zip(people, cycle(ways), strict=False):
            person.placement, person.approved_by = placement, approved
            person.placed_on = today - timedelta(days=days)
    async with named_db.transaction() as session:
        present, units = await present_list(session)
        placed = await placed_people(session, today)
        company = await company_of(session, units, today, "e1")
    places = {asked_at(person) for person in present.values()}
    standing = Counter(asked_at(present[who]) for who in placed.standing)
    alone = Counter(asked_at(present[who]) for who in placed.alone if who != "e1")
    assert company.standing == {place: standing[place] for place in places}
    assert company.alone == {place: alone[place] for place in places}
    assert any(company.alone.values())


async def test_a_new_address_of_one_is_told_and_whoever_else_was_changed_unseen_is_found_out_by_the_next_list(
    named_db: Database,
) -> None:
    people = await employed(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        await session.execute(update(Employee).where(Employee.id == people["b1"]).values(email="eva@eksempel.dk"))
    await changed(named_db, people["a1"], email="alma.ny@eksempel.dk")
    assert await addresses(named_db) == {"alma.ny@eksempel.dk", "+4512345678", "bo@eksempel.dk"}
    await employed(named_db, ALMA.replace("alma@", "alma.ny@"), BO.replace("bo@", "eva@"))
    assert await addresses(named_db) == {"alma.ny@eksempel.dk", "+4512345678", "eva@eksempel.dk"}


async def test_a_move_that_waits_goes_on_waiting_while_the_name_is_changed(named_db: Database) -> None:
    people = await employed(named_db, *SCHOOL)
    school = await unit(named_db, "Kommunen", "Skole 1")
    for at in range(2):
        await added(named_db, dora(school, external_id=f"x{at}"), second=True)
    moving = await changed(named_db, people["e0"], second=True, unit=school)
    assert moving.waiting
    await changed(named_db, people["e0"], second=True, name="Nyt Navn")
    async with named_db.transaction() as session:
        [waiting] = await session.scalars(select(WaitingChange))
    assert (waiting.person["name"], waiting.person["unit"][-1]) == ("Nyt Navn", "Skole 1")
    person, history = await shown(named_db, people["e0"])
    assert (person.name, person.path) == ("Nyt Navn", ("Kommunen",))
    assert history[0].detail.fields == ("name",)


async def test_a_change_of_something_that_was_changed_meanwhile_is_not_made(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    seen = (await shown(named_db, people["a1"]))[0].seen
    await changed(named_db, people["a1"], name="Alma Å.")
    with pytest.raises(ChangedMeanwhile):
        await changed(named_db, people["a1"], seen=seen, name="Alma A.")
    assert (await shown(named_db, people["a1"]))[0].name == "Alma Å."


async def test_the_history_tells_what_was_changed_and_keeps_nothing_of_what_stood_there(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO, CILLA)
    await changed(named_db, people["a1"], email="ny@eksempel.dk", unit=await unit(named_db, "Kommunen", "HR"))
    _, [event] = await shown(named_db, people["a1"])
    assert (event.act, event.detail.fields, event.detail.after) == ("moved", ("email",), ("Kommunen", "HR"))
    assert "eksempel.dk" not in event.model_dump_json()
    async with named_db.transaction() as session:
        [entry] = await session.scalars(select(AuditEntry).where(AuditEntry.action == "employee.change"))
    assert entry.detail == {"employee": str(people["a1"]), "fields": ["email", "unit"]}


async def test_a_unit_that_nobody_is_in_any_more_stays_until_a_file_leaves_it_out(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO, CILLA)
    async with named_db.transaction() as session:
        await end_person(desk_at(session, CLOCK, actor="bo"), people["a1"])
    assert await unit(named_db, "Kommunen", "Skoler", "Skole 1")


async def test_who_has_left_has_no_code_and_no_page(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        await issue_code_for(desk_at(session, CLOCK, actor="bo"), people["a1"])
        await end_person(desk_at(session, CLOCK, actor="bo"), people["a1"])
        assert (await session.scalars(select(EnrolmentCode))).all() == []
        acts = [event.act for event in await person_history(session, people["a1"])]
    assert acts == ["left", "code"]
    with pytest.raises(UnknownEmployee):
        await shown(named_db, people["a1"])


async def test_alma_works_her_last_day_and_leaves_in_the_night_after_it(named_db: Database) -> None:
    clock = CLOCK.now()
    people = await employed(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        await set_end(desk_at(session, CLOCK, actor="bo"), people["a1"], CLOCK.now().date() + timedelta(days=1))
    for left in (0, 0, 1, 0):
        assert await nightly(named_db) == left
        CLOCK.move(timedelta(days=1))
    async with named_db.transaction() as session:
        assert [person.external_id for person in await people_on_list(session)] == ["b1"]
        [left_by] = [event.actor for event in await person_history(session, people["a1"]) if event.act == "left"]
        [entry] = await session.scalars(select(AuditEntry).where(AuditEntry.action == "employee.ended"))
    assert (left_by, entry.actor, entry.detail) == ("bo", SYSTEM, {"people": 1})
    CLOCK.moment = clock


async def test_a_last_day_that_is_taken_back_ends_nobody(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        await set_end(desk_at(session, CLOCK, actor="bo"), people["a1"], CLOCK.now().date())
        await set_end(desk_at(session, CLOCK, actor="bo"), people["a1"], None)
    CLOCK.move(timedelta(days=2))
    assert await nightly(named_db) == 0
    CLOCK.move(timedelta(days=-2))
    assert [event.act for event in (await shown(named_db, people["a1"]))[1]] == ["stays", "ends"]


@pytest.mark.parametrize("days", [-1, 3 * 366])
async def test_a_day_that_is_over_or_years_away_is_refused(named_db: Database, days: int) -> None:
    people = await employed(named_db, ALMA)
    async with named_db.transaction() as session:
        with pytest.raises(PersonInvalid):
            await set_end(desk_at(session, CLOCK, actor="bo"), people["a1"], CLOCK.now().date() + timedelta(days=days))
