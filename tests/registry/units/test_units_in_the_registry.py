"""Bo's lists over the weeks: units keep their ids and their people's standing, and each change has its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from backend.kit.database import Database
from backend.registry import approve_waiting, import_staff, waiting_places
from backend.registry.imports.present import units_before
from backend.registry.imports.units.models import UnitEvent
from backend.registry.imports.units.reorganised import StaffFileUnits, reorganised
from backend.registry.imports.units.writing import write_units
from backend.registry.models import Employee, Unit
from backend.registry.people.values import UnitPath
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock, staff_file

CLOCK = MovedClock()


def rows(prefix: str, size: int, path: str) -> list[str]:
    return [f"{prefix}{at};{prefix}{at};;;{path};;da;ja" for at in range(size)]


REST = rows("k", 12, "Kommunen")


async def imported(database: Database, *lines: str) -> None:
    async with database.transaction() as session:
        report = await import_staff(desk_at(session, CLOCK), staff_file(*lines), dry_run=False, second_person=True)
    assert not report.errors


async def unit(database: Database, name: str) -> Unit:
    async with database.transaction() as session:
        return (await session.scalars(select(Unit).where(Unit.name == name, Unit.active))).one()


async def events(database: Database, of: Unit) -> list[tuple[str, int, int]]:
    async with database.transaction() as session:
        query = select(UnitEvent).where(UnitEvent.unit_id == of.id).order_by(UnitEvent.day, UnitEvent.kind)
        return [(event.kind, event.kept, event.people) for event in await session.scalars(query)]


async def test_skovskolen_is_called_skoven_and_57_people_stand_as_before(named_db: Database) -> None:
    await imported(named_db, *REST, *rows("s", 57, "Kommunen / Skovskolen"))
    before = await unit(named_db, "Skovskolen")
    CLOCK.move(timedelta(days=3))
    await imported(named_db, *REST, *rows("s", 57, "Kommunen / Skoven"))

    assert (await unit(named_db, "Skoven")).id == before.id
    assert await events(named_db, before) == [("renamed", 57, 57)]
    async with named_db.transaction() as session:
        assert {person.placement for person in await session.scalars(select(Employee))} == {"first"}


async def test_a_small_team_that_moves_is_placed_anew_and_the_rest_is_not(named_db: Database) -> None:
    others = rows("b", 9, "Kommunen / B")
    await imported(named_db, *REST, *rows("a", 9, "Kommunen / A"), *others, *rows("s", 3, "Kommunen / A / Hold"))
    await imported(named_db, *REST, *rows("a", 9, "Kommunen / A"), *others, *rows("s", 3, "Kommunen / B / Hold"))

    async with named_db.transaction() as session:
        anew = {who.external_id for who in await session.scalars(select(Employee).where(Employee.placement == "list"))}
    assert anew == {"s0", "s1", "s2"}
    assert await events(named_db, await unit(named_db, "Hold")) == [("moved", 3, 3)]


async def test_a_new_level_comes_above_and_the_old_root_lives_on_below_it(named_db: Database) -> None:
    await imported(named_db, *REST, *rows("s", 9, "Kommunen / Skole"))
    before = await unit(named_db, "Kommunen")
    above = [line.replace("Kommunen", "Regionen / Kommunen") for line in (*REST, *rows("s", 9, "Kommunen / Skole"))]
    await imported(named_db, *above)
    lives_on = await unit(named_db, "Kommunen")

    assert (lives_on.id, lives_on.parent_id) == (before.id, (await unit(named_db, "Regionen")).id)


async def test_a_team_split_off_and_one_merged_are_told_of_at_both_units(named_db: Database) -> None:
    await imported(named_db, *REST, *rows("n", 9, "Kommunen / Nord"), *rows("v", 2, "Kommunen / Vest"))
    north, west = await unit(named_db, "Nord"), await unit(named_db, "Vest")
    await imported(
        named_db,
        *REST,
        *rows("n", 9, "Kommunen / Nord")[2:],
        *rows("n", 2, "Kommunen / Syd"),
        *rows("v", 2, "Kommunen / Nord"),
    )

    assert await events(named_db, north) == [("merged_in", 2, 2), ("split_off", 2, 2)]
    assert await events(named_db, west) == [("merged", 2, 2)]
    assert await events(named_db, await unit(named_db, "Syd")) == [("split", 2, 2)]


async def test_two_units_that_change_names_do_so_at_once(named_db: Database) -> None:
    await imported(named_db, *REST, *rows("n", 9, "Kommunen / Nord"), *rows("s", 9, "Kommunen / Syd"))
    north, south = await unit(named_db, "Nord"), await unit(named_db, "Syd")
    swapped: dict[UnitPath, str] = {("Kommunen", "Syd"): "1", ("Kommunen", "Nord"): "2"}
    paths = (("Kommunen",), *sorted(swapped))
    async with named_db.transaction() as session:
        before = [replace(before_it, source=_SOURCES.get(before_it.path)) for before_it in await units_before(session)]
        tree = reorganised(before, {}, (), StaffFileUnits(paths, swapped), {})
        await write_units(session, paths, tree)

    assert (await unit(named_db, "Syd")).id == north.id
    assert (await unit(named_db, "Nord")).id == south.id
    assert (await unit(named_db, "Nord")).source_id == "2"


_SOURCES: dict[UnitPath, str] = {("Kommunen", "Nord"): "1", ("Kommunen", "Syd"): "2"}


async def approved(database: Database) -> None:
    async with database.transaction() as session:
        desk = desk_at(session, CLOCK, actor="tove")
        await approve_waiting(desk, [place.seen for place in await waiting_places(session)])


async def test_a_merger_that_a_second_person_approves_is_a_merger_and_the_next_list_closes_nothing(
    named_db: Database,
) -> None:
    north, west = rows("n", 9, "Kommunen / Nord"), rows("w", 9, "Kommunen / Vest")
    await imported(named_db, *REST, *north, *west)
    gone, stays = await unit(named_db, "Vest"), await unit(named_db, "Nord")
    CLOCK.move(timedelta(days=3))
    together = [*REST, *north, *(line.replace("Vest", "Nord") for line in west)]
    await imported(named_db, *together)
    assert await events(named_db, gone) == [], "seven wait in it"

    await approved(named_db)
    assert await events(named_db, gone) == [("merged", 7, 7)]
    assert await events(named_db, stays) == [("merged_in", 7, 7)]
    await imported(named_db, *together)
    assert [kind for kind, *_ in await events(named_db, gone)] == ["merged"]


async def test_an_approval_leaves_a_unit_in_use_in_which_somebody_still_works_or_waits(named_db: Database) -> None:
    await imported(named_db, *REST, *rows("n", 9, "Kommunen / Nord"), *rows("w", 9, "Kommunen / Vest"))
    gone = await unit(named_db, "Vest")
    stay, move = rows("w", 9, "Kommunen / Vest")[:1], rows("w", 9, "Kommunen / Nord")[1:]
    await imported(named_db, *REST, *rows("n", 9, "Kommunen / Nord"), *stay, *move)
    await approved(named_db)
    assert (await unit(named_db, "Vest")).id == gone.id
    assert await events(named_db, gone) == []
