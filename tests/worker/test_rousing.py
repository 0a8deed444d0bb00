"""Workers that wait are woken by what they have to do, at the commit of it, and by nothing that a phone does."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.kit.database import Database
from backend.kit.repeating import rousing
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.rousing import ring_at_moves, ring_at_notices
from backend.kit.times.clock import OffsetClock, SystemClock, write_offset
from tests.ground.ballot_box.world import World, make_spec, phone
from tests.ground.rounds.prepared import Prepared

PATIENCE, SILENCE = 30.0, 0.3
MOST_LOOKS = 4


@asynccontextmanager
async def listening(database: Database) -> AsyncIterator[asyncio.Event]:
    """To the database, from the moment on that its notices are heard."""
    bell = Bell()
    rung = bell.hear()
    url = database.engine.url.render_as_string(hide_password=False)
    ringer = asyncio.create_task(ring_at_notices(url, bell))
    await heard(rung)
    try:
        yield rung
    finally:
        ringer.cancel()


async def heard(rung: asyncio.Event) -> None:
    await asyncio.wait_for(rung.wait(), PATIENCE)
    rung.clear()


async def test_a_round_that_is_prepared_wakes_the_named_worker(schools: Prepared, world: World) -> None:
    async with schools.copy(world.clock) as named, listening(named.database) as rung:
        await named.started()
        await heard(rung)


async def test_a_spec_and_a_cancellation_wake_the_ballot_box_s_worker_and_ballots_do_not(world: World) -> None:
    async with listening(world.closing_database) as rung:
        spec, coming = make_spec(), make_spec()
        await world.open(spec)
        await heard(rung)
        await asyncio.sleep(SILENCE)
        rung.clear()
        await world.post_all([phone(spec, 0, "informed") for _ in range(3)])
        await asyncio.sleep(SILENCE)
        assert not rung.is_set()
        world.clock.moment = coming.opens_at - timedelta(days=1)
        await world.announce(coming)
        await heard(rung)


async def test_a_connection_that_broke_off_is_made_again_and_what_was_missed_is_looked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rousing, "AGAIN_SECONDS", 0.1)
    async with listening(world.closing_database) as rung:
        async with world.closing_database.transaction() as session:
            await session.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            )
        await heard(rung)
        await world.announce(make_spec())
        await heard(rung)


@pytest.mark.long
async def test_whoever_only_listens_does_not_look_up_in_between(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    look = selectors.DefaultSelector.select

    def counted(selector: Any, timeout: float | None = None) -> Any:
        nonlocal looks
        looks += 1
        return look(selector, timeout)

    async with listening(world.closing_database):
        await asyncio.sleep(SILENCE)
        monkeypatch.setattr(selectors.DefaultSelector, "select", counted)
        await asyncio.sleep(3 * SILENCE)
        assert looks <= MOST_LOOKS


async def test_a_clock_that_is_moved_wakes_whoever_waits_for_an_hour(tmp_path: Path) -> None:
    bell = Bell()
    rung = bell.hear()
    ringer = asyncio.create_task(ring_at_moves(OffsetClock(tmp_path / "clock"), bell))
    await asyncio.sleep(SILENCE)
    assert not rung.is_set()
    write_offset(tmp_path / "clock", timedelta(hours=1))
    await heard(rung)
    ringer.cancel()


async def test_no_clock_that_cannot_be_moved_is_watched() -> None:
    await asyncio.wait_for(ring_at_moves(SystemClock(), Bell()), PATIENCE)
