"""What was wished of somebody, and waits or was refused, goes with them when the directory puts them off."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from backend.desk import Desk
from backend.kit.database import Database
from backend.registry import forget_people, import_staff, waiting_places
from backend.registry.directory import add_entry, change_entry, remove_entry
from backend.registry.directory.repository import tokens
from backend.registry.waiting import refused_repository as refused
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file
from tests.registry.directory.telling import directory, taken, token, told

CROWD = tuple(f"p{at};Person {at};;;Kommunen / Skoler / Skole 1;;da;ja" for at in range(3))


async def wished(desk: Desk) -> set[str]:
    return {who.external_id for place in await waiting_places(desk.session) for who in place.people}


async def test_a_wish_from_before_they_left_goes_with_them(named_db: Database) -> None:
    clock = MovedClock()
    async with named_db.transaction() as session:
        desk = desk_at(session, clock)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        await import_staff(desk, staff_file(ALMA, BO, *CROWD), dry_run=False, second_person=True)
        assert await wished(desk) == {"p2"}
        entry = (await directory(desk, ["p2"]))["p2"]
        assert "p2" in await taken(desk)
        by = (await tokens(session))[0].id
        await change_entry(desk, "person", entry, told(entry, "p2", active=False), by, None)
        assert "p2" not in await taken(desk)
        clock.move(timedelta(days=24))
        await forget_people(desk)
        assert await wished(desk) == {"p2"}
        clock.move(timedelta(days=1))
        await forget_people(desk)
        assert await wished(desk) == set()


async def test_one_from_after_they_left_stays(named_db: Database) -> None:
    clock = MovedClock()
    async with named_db.transaction() as session:
        desk = desk_at(session, clock)
        await import_staff(desk, staff_file(ALMA, BO), dry_run=False)
        entry = (await directory(desk, ["p2"]))["p2"]
        await taken(desk)
        assert await remove_entry(desk, "person", entry, None)
        assert "p2" not in await taken(desk)
        clock.move(timedelta(days=20))
        await import_staff(desk, staff_file(ALMA, BO, *CROWD), dry_run=False, second_person=True)
        assert await wished(desk) == {"p2"}
        clock.move(timedelta(days=10))
        await forget_people(desk)
        assert await wished(desk) == {"p2"}


async def test_what_was_refused_is_not_asked_again_of_somebody_who_has_another_entry(named_db: Database) -> None:
    clock = MovedClock()
    async with named_db.transaction() as session:
        desk = desk_at(session, clock)
        by = await token(desk)
        for number, active in (("p2", True), ("p2", False), ("p3", False)):
            entry = uuid4()
            text = told(entry, number, active=active).model_copy(update={"unique_name": str(entry)})
            await add_entry(desk, "person", entry, text, by)
        for number in ("p2", "p3"):
            await refused.note(session, number, {"external_id": number}, desk.today)
        clock.move(timedelta(days=25))
        assert await forget_people(desk) == 2
        assert (await refused.digests(session)).keys() == {"p2"}
