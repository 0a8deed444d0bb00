"""Who was to come, with two employments, and never did is forgotten with all that the list told of them."""

from __future__ import annotations

from sqlalchemy import select

from backend.kit.database import Database
from backend.registry import forget_people, past_imports, undo_import, waiting_places
from backend.registry.employments.models import PrimaryChoice, StaffEmployment
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BESIDES, BO
from tests.registry.employments.choosing import CLOCK, imported

NEW = [
    line
    for at in range(3)
    for line in (f"x{at};Ny {at};;;Kommunen / HR;;da;ja", f"x{at};Ny {at};;;Kommunen / Skoler;;da;nej")
]


async def told_of(database: Database) -> set[str]:
    async with database.transaction() as session:
        await forget_people(desk_at(session, CLOCK))
        kept = set(await session.scalars(select(StaffEmployment.external_id)))
        return kept | set(await session.scalars(select(PrimaryChoice.external_id)))


async def test_while_they_wait_it_is_kept_and_the_night_after_it_is_gone(named_db: Database) -> None:
    await imported(named_db, ALMA, BESIDES, BO)
    await imported(named_db, ALMA, BESIDES, BO, *NEW, second=True)
    async with named_db.transaction() as session:
        assert [who.external_id for place in await waiting_places(session) for who in place.people] == ["x2"]
    assert await told_of(named_db) == {"a1", "x0", "x1", "x2"}
    await imported(named_db, ALMA, BESIDES, BO, second=True)
    assert await told_of(named_db) == {"a1"}


async def test_what_an_undo_brings_back_of_them_is_there_while_they_wait(named_db: Database) -> None:
    await imported(named_db, ALMA, BESIDES, BO)
    await imported(named_db, ALMA, BESIDES, BO, *NEW, second=True)
    await imported(named_db, ALMA, BESIDES, BO, second=True)
    async with named_db.transaction() as session:
        desk = desk_at(session, CLOCK, actor="bo")
        newest = (await past_imports(desk))[1][0]
        await undo_import(desk, newest.id)
    assert await told_of(named_db) == {"a1", "x0", "x1", "x2"}
