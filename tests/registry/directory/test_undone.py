"""Bo undoes a list that came before what the directory told since: the staff list follows the directory again."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.database import Database
from backend.registry import import_staff, past_imports, undo_import
from backend.registry.directory import DirectoryUnit, EntryText, change_entry, directory_state
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file
from tests.registry.directory.telling import UNITS, directory, taken, token

CLOCK = MovedClock()


async def units(session: AsyncSession) -> set[str]:
    return set(await session.scalars(text("SELECT name FROM unit WHERE active")))


async def test_a_unit_that_the_directory_has_renamed_since_has_its_new_name_again(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        entries = await directory(desk, ["n0"])
        await taken(desk)
        await import_staff(desk, staff_file(ALMA.replace("Ågård", "Aagaard"), BO), dry_run=False)
        named = DirectoryUnit(id=str(UNITS["HR"]), name="Personale", members=(str(entries["n0"]),))
        await change_entry(desk, "unit", UNITS["HR"], EntryText(content={}, told=named), await token(desk), None)
        await taken(desk)
        there = await units(session)
        assert "Personale" in there
        assert not (await directory_state(session)).pending
        await undo_import(desk, (await past_imports(desk))[1][0].id)
        assert (await directory_state(session)).pending
        await taken(desk)
        assert await units(session) == there


async def test_where_no_directory_tells_of_anybody_nothing_is_asked_of_it(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        await import_staff(desk, staff_file(BO), dry_run=False)
        await undo_import(desk, (await past_imports(desk))[1][0].id)
        assert not (await directory_state(session)).pending
