"""A ballot that was acknowledged, and whose transaction is prepared but not yet committed where it lies, is waited for.

So it is on Citus when a worker is cut off at COMMIT PREPARED. Here it is one PostgreSQL with a transaction prepared by
hand: what Citus itself answers is not tried.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from structlog.testing import capture_logs

from backend.ballot_box.worker.worker import BETWEEN_SWEEPS, RETRY_UNSETTLED
from backend.handoffs import RoundSpec
from tests.ground.ballot_box.world import START, World, make_spec, phone

WAITS_NO_LONGER = "backend.ballot_box.box.closing.settling.SECONDS_BETWEEN"


@contextmanager
def prepared(urls: tuple[str, str], end: str = "COMMIT", rounds: str = "") -> Iterator[None]:
    """One ballot that is in the box has not come further than PREPARE, until this is left. `rounds`: of that one."""
    serving, closing = (url.replace("+psycopg", "") for url in urls)
    with psycopg.connect(closing, autocommit=True) as taking, psycopg.connect(serving, autocommit=True) as putting:
        rows = """
            DELETE FROM ballot WHERE nullifier = (
                SELECT nullifier FROM ballot WHERE %(r)s IN ('', round_id::text) ORDER BY 1 LIMIT 1) RETURNING *"""
        [row] = taking.execute(rows, {"r": rounds}).fetchall()
        putting.execute("BEGIN")
        putting.execute("INSERT INTO ballot VALUES (%s, %s, %s, %s, %s)", row)
        putting.execute("PREPARE TRANSACTION 'citus_0_1'")
        try:
            yield
        finally:
            putting.execute(f"{end} PREPARED 'citus_0_1'".encode())


@asynccontextmanager
async def over(world: World) -> AsyncIterator[RoundSpec]:
    """A round of six ballots, at its end."""
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    world.clock.moment = spec.closes_at
    yield spec


async def answered(world: World, spec: RoundSpec) -> int | None:
    return (await world.release(spec)).release.nodes[0].answered


@pytest.mark.parametrize(("end", "counted"), [("COMMIT", 6), ("ROLLBACK", 5)])
async def test_closing_waits_with_an_alarm_and_counts_what_came_of_it(
    world: World, ballots_urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch, end: str, counted: int
) -> None:
    monkeypatch.setattr(WAITS_NO_LONGER, 0.0)
    async with over(world) as spec:
        with prepared(ballots_urls, end), capture_logs() as told:
            await world.worker.tick()
            await world.worker.tick()
        assert [(line["event"], line["reason"], line["alarm"]) for line in told] == [
            ("closing_failed", "unsettled", True)
        ]
        world.clock.moment += RETRY_UNSETTLED
        await world.worker.tick()
        assert await answered(world, spec) == counted


async def test_what_ends_within_seconds_delays_the_closing_by_no_more(
    world: World, ballots_urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WAITS_NO_LONGER, 0.1)
    async with over(world) as spec:
        with prepared(ballots_urls):
            closing = asyncio.create_task(world.worker.tick())
            await asyncio.sleep(0.3)
            assert not closing.done()
        await closing
        assert await answered(world, spec) == 6


async def test_after_seven_days_the_round_is_withheld_all_the_same(
    world: World, ballots_urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WAITS_NO_LONGER, 0.0)
    async with over(world) as spec:
        with prepared(ballots_urls, "ROLLBACK"):
            world.clock.moment += timedelta(days=7)
            await world.worker.tick()
        assert (await world.release(spec)).release.status == "withheld"


async def in_the_box(world: World) -> int | None:
    async with world.closing_database.transaction() as session:
        ballots: int | None = await session.scalar(text("SELECT count(*) FROM ballot"))
    return ballots


async def test_what_ends_as_the_round_is_withheld_goes_with_it(
    world: World, ballots_urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WAITS_NO_LONGER, 0.1)
    async with over(world) as spec:
        world.clock.moment += timedelta(days=7)
        with ExitStack() as held:
            held.enter_context(prepared(ballots_urls))
            async with world.closing_database.transaction() as session:
                withheld = asyncio.create_task(world.closing.give_up(session, spec.round))
                await asyncio.sleep(0.3)
                assert not withheld.done()
                held.close()
                assert await withheld
        assert await in_the_box(world) == 0


async def test_what_ends_after_the_round_was_withheld_does_not_stay_and_no_other_round_loses_a_ballot(
    world: World, ballots_urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WAITS_NO_LONGER, 0.0)
    longer = make_spec(closes_at=START + timedelta(days=20))
    await world.open(longer)
    await world.post_all([phone(longer, 0, "informed")])
    world.clock.moment = START
    async with over(world) as spec:
        with prepared(ballots_urls, rounds=str(spec.round)):
            world.clock.moment += timedelta(days=7)
            await world.worker.tick()
            assert (await world.release(spec)).release.status == "withheld"
        assert await in_the_box(world) == 2
        with capture_logs() as told:
            for _ in range(3):
                await world.worker.tick()
                world.clock.moment += BETWEEN_SWEEPS
        assert [(line["event"], line["round"], line["alarm"]) for line in told] == [
            ("ballots_late", str(spec.round), True)
        ]
        assert await in_the_box(world) == 1


async def test_the_serving_process_can_not_ask(world: World) -> None:
    async with world.serving.transaction() as session:
        with pytest.raises(ProgrammingError, match="permission denied"):
            await session.execute(text("SELECT unsettled()"))
