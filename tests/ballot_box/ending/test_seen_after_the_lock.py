"""Who has the round's lock sees what was committed before, also in a database that by default looks but once in a
transaction: no ballot is put in after the count, and none that was acknowledged is missing from it."""

from __future__ import annotations

import asyncio
import os
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.ballot_box.box.ballots import repository
from backend.ballot_box.box.ballots.batching import Arrival, Outcome
from backend.ballot_box.box.ballots.content import content_of
from backend.ballot_box.box.ballots.service import Ballots
from backend.ballot_box.box.lock_repository import lock_round
from backend.handoffs import RoundSpec
from tests.ground.ballot_box.world import World, make_spec
from tests.ground.databases import SideServer

_WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture(autouse=True, params=["repeatable read", "serializable"])
def looks_once(world: World, ballots_server: SideServer, request: pytest.FixtureRequest) -> None:
    """Whoever connects from now on; nobody has yet."""
    name = world.serving.engine.url.database
    ballots_server.admin(f"ALTER DATABASE {name} SET default_transaction_isolation TO '{request.param}'")


def arrival(spec: RoundSpec) -> Arrival:
    return Arrival(os.urandom(32), os.urandom(32), content_of(spec, spec.groups[0].id, (0, 0), (0, 0)))


async def somebody_waits(ballots_server: SideServer) -> None:
    for _ in range(2000):
        if ballots_server.superuser.execute(_WAITING).fetchone() != (0,):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waited for the lock within twenty seconds")


async def stored(world: World, spec: RoundSpec) -> list[Outcome]:
    async with world.serving.transaction() as session:
        return await Ballots(world.clock).store(session, spec.round, [arrival(spec)])


async def seen_by_whoever_ends(world: World, round_id: UUID) -> int:
    async with world.closing_database.transaction() as session:
        await lock_round(session, round_id)
        return await repository.count_ballots(session, round_id)


async def test_a_ballot_that_waited_for_the_end_is_not_put_in_after_it(
    world: World, ballots_server: SideServer
) -> None:
    spec = make_spec()
    await world.open(spec)
    async with world.closing_database.transaction() as session:
        await lock_round(session, spec.round)
        told = asyncio.create_task(stored(world, spec))
        await somebody_waits(ballots_server)
        await session.execute(text("INSERT INTO release VALUES (:round, '')"), {"round": spec.round})
    assert await told == ["closed"]
    assert await seen_by_whoever_ends(world, spec.round) == 0


async def test_whoever_ends_a_round_sees_the_ballot_that_it_waited_for(
    world: World, ballots_server: SideServer
) -> None:
    spec = make_spec()
    await world.open(spec)
    async with world.serving.transaction() as session:
        assert await Ballots(world.clock).store(session, spec.round, [arrival(spec)]) == ["counted"]
        seen = asyncio.create_task(seen_by_whoever_ends(world, spec.round))
        await somebody_waits(ballots_server)
    assert await seen == 1
