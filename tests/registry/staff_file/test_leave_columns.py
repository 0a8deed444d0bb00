"""Our own file says who is on leave, or says nothing of it, and then leave stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from backend.kit.database import Database
from backend.registry import import_staff, past_imports, undo_import
from backend.registry.forgetting.service import forget_people
from backend.registry.imports.present import present_list
from backend.registry.imports.staff_file import parse_staff
from backend.registry.people.leave import NO_LEAVE, Leave
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, HEADING, MovedClock, staff_file

CLOCK = MovedClock()
APRIL = Leave(date(2026, 4, 1), date(2026, 4, 30))


def with_leave(*cells: str) -> bytes:
    lines = (f"{HEADING};leave_from;leave_to", f"{ALMA};{';'.join(cells)}", f"{BO};;", "")
    return "\r\n".join(lines).encode()


async def leave_of_alma(database: Database, data: bytes) -> Leave:
    async with database.transaction() as session:
        report = await import_staff(desk_at(session, CLOCK), data, dry_run=False)
        assert not report.errors
        return (await present_list(session))[0]["a1"].leave


async def test_alma_is_on_leave_until_a_file_that_has_the_columns_says_otherwise(named_db: Database) -> None:
    assert await leave_of_alma(named_db, staff_file(ALMA, BO)) == NO_LEAVE
    assert await leave_of_alma(named_db, with_leave("1-4-2026", "2026-04-30")) == APRIL
    assert await leave_of_alma(named_db, staff_file(ALMA, BO)) == APRIL
    assert await leave_of_alma(named_db, with_leave("", "")) == NO_LEAVE


async def test_leave_that_is_over_is_written_by_no_file_and_stands_in_the_way_of_no_undo(named_db: Database) -> None:
    await leave_of_alma(named_db, staff_file(ALMA, BO))
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK)
        report = await import_staff(desk, with_leave("1-1-2026", "1-2-2026").replace(b"Bo;", b"Bo Ek;"), dry_run=False)
        assert report.changed == ("b1",)
        await forget_people(desk)
        await undo_import(desk, (await past_imports(desk))[1][0].id)
        assert (await present_list(session))[0]["b1"].name == "Bo"


def test_of_leave_that_is_over_the_last_day_counts_and_the_order_of_its_days_is_looked_at() -> None:
    file = with_leave("1-4-2026", "2026-04-30")
    assert parse_staff(file, today=date(2026, 4, 30)).rows[0].leave == APRIL
    for judged in (False, True):
        assert parse_staff(file, today=date(2026, 5, 1), judged=judged).rows[0].leave == NO_LEAVE
    [error] = parse_staff(with_leave("2-4-2026", "1-4-2026"), today=date(2026, 5, 1)).errors
    assert error.column == "leave_to"


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        (("i morgen", ""), "leave_from", "Det er ikke en dato. Skriv fx 24-12-2026"),
        (("", "46000"), "leave_to", "Datoen står som et tal. Giv kolonnen formatet »Dato« i Excel, og gem filen igen"),
        (("2-4-2026", "1-4-2026"), "leave_to", "Orloven slutter, før den begynder"),
    ],
)
def test_a_day_that_is_none_is_told_with_its_column(cells: tuple[str, str], column: str, told: str) -> None:
    [error] = parse_staff(with_leave(*cells)).errors
    assert (error.row, error.column, error.person) == (2, column, "Alma Ågård")
    assert error.message["da"].startswith(told)
