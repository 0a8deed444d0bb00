"""Codes for many at once, the list of people, and who has no phone yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from backend.audit_log import AuditEntry
from backend.kit.database import Database
from backend.registry import (
    code_used,
    import_staff,
    is_enrolled,
    issue_code,
    issue_codes,
    redeem_code,
)
from backend.registry.errors import CodeExpired, CodeRefused, CodeSuperseded, CodeUsed, UnknownEmployee
from backend.registry.models import Employee
from backend.registry.phone_models import Device, EnrolmentCode, SupersededCode
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import ALMA, BO, CILLA, MovedClock, staff_file

CLOCK = MovedClock()


async def employed(database: Database, *rows: str) -> dict[str, UUID]:
    async with database.transaction() as session:
        await import_staff(desk_at(session, CLOCK), staff_file(*rows), dry_run=False)
        return {person.external_id: person.id for person in await people_on_list(session)}


async def codes(database: Database, employees: Sequence[UUID]) -> dict[UUID, str]:
    async with database.transaction() as session:
        return await issue_codes(desk_at(session, CLOCK, actor="bo"), employees)


async def redeemed(database: Database, code: str) -> UUID:
    async with database.transaction() as session:
        access = await redeem_code(desk_at(session, CLOCK), access_tokens(), code, code.encode())
        identity = access_tokens().verify(access, CLOCK.now())
        assert await is_enrolled(session, identity)
    return identity.employee_id


async def counted(database: Database, what: type[Device | EnrolmentCode]) -> int:
    async with database.transaction() as session:
        return int((await session.execute(select(func.count()).select_from(what))).scalar_one())


async def test_bo_gives_all_a_code_each_and_it_is_theirs(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO, CILLA)
    made = await codes(named_db, list(people.values()))
    assert set(made) == set(people.values())
    assert len(set(made.values())) == 3
    assert await redeemed(named_db, made[people["a1"]]) == people["a1"]
    assert await redeemed(named_db, made[people["c1"]]) == people["c1"]


async def test_the_log_names_who_got_a_code_in_one_row_and_no_code(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    made = await codes(named_db, list(people.values()))
    async with named_db.transaction() as session:
        (entry,) = await session.scalars(select(AuditEntry).where(AuditEntry.action == "code.issue"))
    assert (entry.actor, set(entry.detail["employees"])) == ("bo", {str(employee) for employee in people.values()})
    assert not any(code in str(entry.detail) for code in made.values())


async def test_new_codes_end_the_old_codes_and_phones_of_those_people_only(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO, CILLA)
    first = await codes(named_db, list(people.values()))
    for person in ("a1", "b1"):
        await redeemed(named_db, first[people[person]])
    await codes(named_db, [people["a1"]])
    with pytest.raises(CodeSuperseded):
        await redeemed(named_db, first[people["a1"]])
    assert await redeemed(named_db, f"Kode: {first[people['c1']]}.") == people["c1"]
    assert await counted(named_db, Device) == 2


async def test_of_a_code_that_a_newer_one_took_the_place_of_nothing_tells_whose_it_was(named_db: Database) -> None:
    people = await employed(named_db, ALMA)
    for _ in range(3):
        await codes(named_db, [people["a1"]])
    async with named_db.transaction() as session:
        rows = (await session.scalars(select(SupersededCode))).all()
    assert len(rows) == 2
    assert {column.name for column in SupersededCode.__table__.columns} == {"code_sha256", "made"}


async def test_who_has_left_is_told_no_more_than_a_stranger(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    code = (await codes(named_db, [people["b1"]]))[people["b1"]]
    await employed(named_db, ALMA)
    with pytest.raises(CodeRefused):
        await redeemed(named_db, code)


async def test_one_who_is_not_on_the_list_stops_all(named_db: Database) -> None:
    people = await employed(named_db, ALMA, BO)
    kept = (await codes(named_db, [people["a1"]]))[people["a1"]]
    await employed(named_db, ALMA)
    for stranger in (uuid4(), people["b1"]):
        with pytest.raises(UnknownEmployee):
            await codes(named_db, [people["a1"], stranger])
    with pytest.raises(UnknownEmployee):
        async with named_db.transaction() as session:
            await issue_code(desk_at(session, CLOCK), "b1")
    assert await redeemed(named_db, kept) == people["a1"]


async def test_nobody_gets_no_code(named_db: Database) -> None:
    assert await codes(named_db, []) == {}
    assert await counted(named_db, EnrolmentCode) == 0


async def test_the_database_holds_no_code_in_clear(named_db: Database) -> None:
    people = await employed(named_db, ALMA)
    code = (await codes(named_db, [people["a1"]]))[people["a1"]]
    async with named_db.transaction() as session:
        (row,) = await session.scalars(select(EnrolmentCode))
    assert len(row.code_sha256) == 32
    assert code.encode() not in row.code_sha256
    assert (row.employee_id, row.redemptions) == (people["a1"], 0)


async def test_the_list_is_by_external_id_with_the_path_of_the_primary_unit(named_db: Database) -> None:
    await employed(named_db, CILLA, ALMA, BO)
    async with named_db.transaction() as session:
        listed = [(person.external_id, person.unit) for person in await people_on_list(session)]
    assert listed == [
        ("a1", ("Kommunen", "Skoler", "Skole 1")),
        ("b1", ("Kommunen", "HR")),
        ("c1", ("Kommunen", "Skoler")),
    ]
    assert list(await employed(named_db, BO)) == ["b1"]


async def test_whoever_types_a_used_code_is_told_so(named_db: Database) -> None:
    people = await employed(named_db, ALMA)
    code = (await codes(named_db, [people["a1"]]))[people["a1"]]
    await redeemed(named_db, code)
    async with named_db.transaction() as session:
        await code_used(session, people["a1"])
    with pytest.raises(CodeUsed):
        await redeemed(named_db, code)


@pytest.mark.parametrize(("days", "works"), [(30, True), (31, False)])
async def test_a_code_works_for_thirty_days(named_db: Database, days: int, works: bool) -> None:
    people = await employed(named_db, ALMA)
    code = (await codes(named_db, [people["a1"]]))[people["a1"]]
    later = MovedClock()
    later.move(timedelta(days=days))
    async with named_db.transaction() as session:
        if works:
            await redeem_code(desk_at(session, later), access_tokens(), code, b"her phone")
        else:
            with pytest.raises(CodeExpired):
                await redeem_code(desk_at(session, later), access_tokens(), code, b"her phone")


async def test_a_code_s_thirty_days_are_the_organisation_s_own(named_db: Database) -> None:
    # At the same hour thirty days later: in Denmark it would be the thirty-first day after the one noted in Honolulu.
    far, later = ZoneInfo("Pacific/Honolulu"), MovedClock()
    later.move(timedelta(days=30))
    await employed(named_db, ALMA)
    async with named_db.transaction() as session:
        code = await issue_code(desk_at(session, CLOCK, far), "a1")
        assert await redeem_code(desk_at(session, later, far), access_tokens(), code, b"her phone")


async def test_days_are_the_organisation_s_own(named_db: Database) -> None:
    # 8 o'clock in London is the evening before in Honolulu.
    far = ZoneInfo("Pacific/Honolulu")
    people = await employed(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        code = await issue_code(desk_at(session, CLOCK, far), "a1")
        await redeem_code(desk_at(session, CLOCK, far), access_tokens(), code, b"her phone")
        await import_staff(desk_at(session, CLOCK, far), staff_file(ALMA), dry_run=False)
        left = (await session.scalars(select(Employee.left_on).where(Employee.id == people["b1"]))).one()
        made = (await session.scalars(select(EnrolmentCode.made))).one()
        enrolled = (await session.scalars(select(Device.enrolled))).one()
    assert {made, enrolled, left} == {date(2026, 3, 1)}
