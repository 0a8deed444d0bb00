"""What Tove refuses of a nightly file is not put before her again each night, as long as it is the same wish."""

from __future__ import annotations

from datetime import timedelta

from backend.kit.database import Database
from backend.registry import erase_expired, import_staff, refuse_waiting, waiting_count, waiting_places
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, staff_file
from tests.registry.nightly.test_nightly import CLOCK, CROWD, listed, taken

NIGHT = (ALMA, BO, *CROWD[:3])


async def waiting(database: Database) -> int:
    async with database.transaction() as session:
        return await waiting_count(session)


async def refused(database: Database) -> None:
    """One of three waits; Tove says no."""
    await listed(database, ALMA, BO)
    await taken(database, staff_file(*NIGHT), second=True)
    assert await waiting(database) == 1
    async with database.transaction() as session:
        desk = desk_at(session, CLOCK, actor="tove")
        await refuse_waiting(desk, [place.seen for place in await waiting_places(session)])
    assert await waiting(database) == 0


async def test_the_same_wish_of_the_next_nights_is_not_asked_about(named_db: Database) -> None:
    await refused(named_db)
    for night in ("", "\r\n"):
        came = await taken(named_db, staff_file(*NIGHT, night), second=True)
        assert (came.status, came.counts["added"]) == ("taken", 0)
        assert await waiting(named_db) == 0


async def test_another_wish_for_the_same_person_is_asked_about(named_db: Database) -> None:
    await refused(named_db)
    other = CROWD[2].replace("Person 2", "Person To")
    await taken(named_db, staff_file(*NIGHT[:-1], other), second=True)
    assert await waiting(named_db) == 1


async def test_bo_who_chooses_the_file_himself_asks_again(named_db: Database) -> None:
    await refused(named_db)
    async with named_db.transaction() as session:
        await import_staff(desk_at(session, CLOCK, actor="bo"), staff_file(*NIGHT), dry_run=False, second_person=True)
    assert await waiting(named_db) == 1


async def test_after_ninety_days_it_is_asked_about_once_more(named_db: Database) -> None:
    await refused(named_db)
    CLOCK.move(timedelta(days=91))
    async with named_db.transaction() as session:
        await erase_expired(desk_at(session, CLOCK))
    await taken(named_db, staff_file(*NIGHT, ""), second=True)
    assert await waiting(named_db) == 0, "by then the two others have standing, and there is room for one"
