from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from backend.audit_log import AuditEntry
from backend.kit.database import Database
from backend.registry import (
    AccessTokens,
    ImportReport,
    import_staff,
    issue_code,
    redeem_code,
    staff_snapshot,
)
from backend.registry.phone_models import Device, EnrolmentCode
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import ALMA, BO, CILLA, MovedClock, staff_file

CLOCK = MovedClock()
ACCESS: AccessTokens = access_tokens()


async def imported(database: Database, *rows: str, dry_run: bool = False) -> ImportReport:
    async with database.transaction() as session:
        return await import_staff(desk_at(session, CLOCK), staff_file(*rows), dry_run)


async def test_bo_imports_the_staff_and_a_round_sees_the_tree(named_db: Database) -> None:
    report = await imported(named_db, ALMA, BO, CILLA)
    assert (report.added, report.employees, report.units) == (("a1", "b1", "c1"), 3, 4)
    async with named_db.transaction() as session:
        staff = await staff_snapshot(session)
    names = {unit.id: unit.name for unit in staff.units}
    assert staff.units[0].parent is None
    assert [names[unit.parent] for unit in staff.units[1:] if unit.parent] == ["Kommunen", "Kommunen", "Skoler"]
    placed = [(names[p.unit], names[p.leads] if p.leads else None) for p in staff.employees]
    assert placed == [("Skole 1", None), ("HR", "HR"), ("Skoler", "Skoler")]


async def test_a_second_file_reports_who_moved_left_and_changed(named_db: Database) -> None:
    await imported(named_db, ALMA, BO, CILLA)
    moved, changed = ALMA.replace("Skoler / Skole 1", "HR"), BO.replace("bo@", "bo2@")
    expected = (("d1",), ("a1",), ("c1",), ("b1",))
    rows = (moved, changed, "d1;Dan;;;Kommunen;;;")
    for dry_run in (True, False):
        report = await imported(named_db, *rows, dry_run=dry_run)
        assert (report.added, report.moved, report.left, report.changed) == expected
    again = await imported(named_db, *rows)
    assert (again.added, again.moved, again.left, again.changed) == ((), (), (), ())
    async with named_db.transaction() as session:
        assert {unit.name for unit in (await staff_snapshot(session)).units} == {"Kommunen", "HR"}


async def test_a_bad_row_imports_nothing(named_db: Database) -> None:
    report = await imported(named_db, ALMA, "x;;;;Kommunen;;da;ja")
    assert [(error.row, error.column) for error in report.errors] == [(3, "name")]
    async with named_db.transaction() as session:
        assert (await staff_snapshot(session)).employees == ()
        assert not list(await session.scalars(select(AuditEntry)))


async def test_alma_leaves_and_her_phone_is_out_at_once_and_returns_as_herself(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        code = await issue_code(desk_at(session, CLOCK), "a1")
        await redeem_code(desk_at(session, CLOCK), ACCESS, code, b"her phone")
        before = {person.id for person in (await staff_snapshot(session)).employees}
    await imported(named_db, BO)
    async with named_db.transaction() as session:
        assert not list(await session.scalars(select(Device)))
        assert not list(await session.scalars(select(EnrolmentCode)))
    assert (await imported(named_db, ALMA, BO)).added == ("a1",)
    async with named_db.transaction() as session:
        assert {person.id for person in (await staff_snapshot(session)).employees} == before


async def test_a_renamed_root_and_back_is_the_same_unit_and_nobody_has_moved(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        before = await staff_snapshot(session)
    for rows in ((ALMA.replace("Kommunen", "Byen"), BO.replace("Kommunen", "Byen")), (ALMA, BO)):
        report = await imported(named_db, *rows)
        assert (report.added, report.moved, report.left, report.changed) == ((), (), (), ())
    async with named_db.transaction() as session:
        assert await staff_snapshot(session) == before


async def test_the_audit_log_has_counts_and_cannot_be_altered_by_the_application(named_db: Database) -> None:
    await imported(named_db, ALMA, BO)
    async with named_db.transaction() as session:
        (entry,) = await session.scalars(select(AuditEntry))
        assert (entry.action, entry.detail["added"], entry.at) == ("staff.import", 2, CLOCK.now())
    for statement in ("DELETE FROM audit_log", "UPDATE audit_log SET actor = 'eva'"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with named_db.transaction() as session:
                await session.execute(text(statement))
