"""Alma works in two units and is asked in one: the rule says which, until Bo does."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.kit.database import Database
from backend.kit.problem import ChangedMeanwhile
from backend.registry import (
    approve_waiting,
    past_imports,
    person_history,
    refuse_waiting,
    undo_import,
    waiting_places,
)
from backend.registry.editing import PrimaryWanted, choose_primary, end_person
from backend.registry.employments.models import PrimaryChoice, StaffEmployment
from backend.registry.errors import OwnStaffChange, PersonInvalid
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BESIDES, BO, IN_HR
from tests.ground.rounds.named import rows
from tests.registry.employments.choosing import CLOCK, HR, SCHOOL, alma_in_two, chosen, imported, is_in, number, work

OTHERS, NEWEST = rows([("Kommunen / HR", 11)])[:9], rows([("Kommunen / HR", 11)])[9:]


async def acts(database: Database) -> list[str]:
    alma = await number(database)
    async with database.transaction() as session:
        return [event.act for event in await person_history(session, alma)]


async def test_bo_chooses_hr_and_the_next_list_leaves_alma_there(named_db: Database) -> None:
    await alma_in_two(named_db)
    told = await work(named_db)
    assert [(one.unit, one.rule, one.chosen) for one in told.employments] == [
        (SCHOOL, "list", False),
        (HR, None, False),
    ]
    assert not (await chosen(named_db, IN_HR)).waiting
    assert await is_in(named_db) == HR
    report = await imported(named_db, ALMA, BESIDES, BO)
    assert (report.moved, report.changed) == ((), ())
    assert await is_in(named_db) == HR
    told = await work(named_db)
    assert (told.primary.unit, told.chosen_by) == (HR, "bo")
    assert await acts(named_db) == ["moved", "primary"]
    async with named_db.transaction() as session:
        [entry] = await session.scalars(select(AuditEntry).where(AuditEntry.action == "employee.primary"))
        assert entry.actor == "bo"


@pytest.mark.long
async def test_a_choice_keeps_almas_phone_and_address_as_her_first_row_has_them(named_db: Database) -> None:
    without = BESIDES.replace("alma@eksempel.dk;+45 12345678", ";")
    await imported(named_db, ALMA, without, BO)
    await chosen(named_db, IN_HR)
    report = await imported(named_db, ALMA, without, BO)
    assert (report.moved, report.changed) == ((), ())


@pytest.mark.long
async def test_bo_leaves_it_to_the_rule_again(named_db: Database) -> None:
    await alma_in_two(named_db)
    await chosen(named_db, IN_HR)
    await chosen(named_db, None)
    assert await is_in(named_db) == SCHOOL
    assert (await work(named_db)).chosen_by is None


async def test_a_choice_ends_with_its_employment_and_the_history_says_so(named_db: Database) -> None:
    await alma_in_two(named_db)
    await chosen(named_db, IN_HR)
    await imported(named_db, ALMA, BO)
    assert await is_in(named_db) == SCHOOL
    assert (await acts(named_db))[0:2] == ["primary-over", "moved"]
    await imported(named_db, ALMA, BESIDES, BO)
    assert await is_in(named_db) == SCHOOL


@pytest.mark.long
async def test_undoing_the_list_that_ended_a_choice_brings_it_back(named_db: Database) -> None:
    await alma_in_two(named_db)
    await chosen(named_db, IN_HR)
    await imported(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        await undo_import(desk, (await past_imports(desk))[1][0].id)
    told = await work(named_db)
    assert (await is_in(named_db), told.primary.unit, told.chosen_by) == (HR, HR, "bo")


async def test_of_whoever_leaves_neither_employments_nor_choice_are_kept(named_db: Database) -> None:
    await alma_in_two(named_db)
    await chosen(named_db, IN_HR)
    alma = await number(named_db)
    async with named_db.transaction() as session:
        await end_person(desk_at(session, CLOCK, actor="bo"), alma)
        assert (await session.scalars(select(StaffEmployment))).all() == []
        assert (await session.scalars(select(PrimaryChoice))).all() == []


async def crowded(database: Database) -> None:
    """Nine stand in HR, and two have just come there: whoever is third waits for a second person."""
    await imported(database, ALMA, BESIDES, BO, *OTHERS)
    await imported(database, ALMA, BESIDES, BO, *OTHERS, *NEWEST)


async def test_a_choice_waits_where_a_move_would_and_neither_bo_nor_a_later_list_of_cillas_gets_round_it(
    named_db: Database,
) -> None:
    await crowded(named_db)
    assert (await chosen(named_db, IN_HR, second=True)).waiting
    assert await is_in(named_db) == SCHOOL
    report = await imported(named_db, ALMA, BESIDES, BO, *OTHERS, *NEWEST, actor="cilla", second=True)
    assert report.waiting == ("a1",)
    for actor in ("bo", "cilla"):
        async with named_db.transaction() as session:
            with pytest.raises(OwnStaffChange):
                await approve_waiting(
                    desk_at(session, CLOCK, actor=actor), [p.seen for p in await waiting_places(session)]
                )
    async with named_db.transaction() as session:
        await approve_waiting(desk_at(session, CLOCK, actor="dan"), [p.seen for p in await waiting_places(session)])
    assert await is_in(named_db) == HR


async def test_what_dan_refuses_is_chosen_no_longer(named_db: Database) -> None:
    await crowded(named_db)
    await chosen(named_db, IN_HR, second=True)
    async with named_db.transaction() as session:
        await refuse_waiting(desk_at(session, CLOCK, actor="dan"), [p.seen for p in await waiting_places(session)])
    assert (await work(named_db)).chosen_by is None
    assert (await acts(named_db))[0] == "primary-over"


@pytest.mark.long
async def test_bo_who_takes_a_waiting_choice_back_has_nothing_waiting(named_db: Database) -> None:
    await crowded(named_db)
    await chosen(named_db, IN_HR, second=True)
    await chosen(named_db, None, second=True)
    async with named_db.transaction() as session:
        assert await waiting_places(session) == ()


@pytest.mark.long
async def test_a_page_that_was_open_meanwhile_and_an_employment_that_never_was_are_refused(named_db: Database) -> None:
    await alma_in_two(named_db)
    alma = await number(named_db)
    with pytest.raises(PersonInvalid):
        await chosen(named_db, "Kommunen / Lukket")
    async with named_db.transaction() as session:
        with pytest.raises(ChangedMeanwhile):
            await choose_primary(
                desk_at(session, CLOCK), alma, PrimaryWanted(employment=IN_HR, seen="x"), second_person=False
            )
