"""Of whoever left the staff list no table holds a word, whatever was told of them while they were on it."""

from __future__ import annotations

from backend.kit.database import Database
from backend.registry import erase_expired, upload_staff
from backend.registry.nightly import DroppedFile, take_nightly
from backend.registry.phone_models import Device, EnrolmentCode
from backend.registry.waiting import refused_repository as refused
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.named import DAY, rows
from tests.ground.words import tables_with
from tests.worker.nights.municipality import GONE, NIGHT, Night

NUMBER, NAME, MAIL, PHONE = "zoe-4711", "Zoe Xylofonen", "xylo@kommune.dk", "87654321"
LINE = f"{NUMBER};{NAME};{MAIL};+45 {PHONE};Kommunen;;en;ja"
BESIDES = f"{NUMBER};{NAME};{MAIL};+45 {PHONE};Kommunen / HR;;en;nej"


async def tables(database: Database) -> set[str]:
    async with database.transaction() as session:
        return await tables_with(session, NUMBER, "xylo", PHONE)


async def told_of(night: Night) -> None:
    """All that there is to be told of somebody on the list."""
    await night.named.employ_long_ago(*rows(GONE), LINE, BESIDES)
    await night.enrol(NUMBER)
    async with night.database.transaction() as session:
        desk = desk_at(session, night.clock)
        await upload_staff(desk, staff_file(LINE.replace(NAME, f"{NAME} Berg"), BESIDES.replace(NAME, f"{NAME} Berg")))
        await take_nightly(desk, DroppedFile("nat.csv", staff_file(LINE, "x")), 5, second_person=False)
        await refused.note(session, NUMBER, {"external_id": NUMBER, "name": NAME}, desk.today)


async def test_no_word_of_who_left_is_left_in_any_table(night: Night) -> None:
    await told_of(night)
    # A table that is new here, or holds a word where it held none, is looked at: when is it gone?
    assert await tables(night.database) == {
        "employee",
        "employee_address",
        "nightly_file",
        "staff_employment",
        "staff_import_row",
        "staff_refused",
        "staff_upload",
        "staff_upload_change",
    }
    await night.named.employ(*rows(GONE))
    assert (await night.rows(Device), await night.rows(EnrolmentCode)) == (0, 0)
    await night.come(NIGHT + 23 * DAY)
    assert "staff_refused" in await tables(night.database)
    await night.come(NIGHT + 24 * DAY)
    async with night.database.transaction() as session:
        # What lasts for minutes or hours goes by the minute, not by night.
        await erase_expired(desk_at(session, night.clock))
    assert await tables(night.database) == set()
