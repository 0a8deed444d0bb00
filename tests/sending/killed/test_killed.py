"""Workers are killed at every step: each person still gets each message, and a second copy is known by its id.

The property of issue 6: exactly once per person, round, occasion and channel (ADR 0012 says what that can mean).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.kit.database import Database
from backend.rounds.jobs import OfRound
from backend.sending.channels.hand import Giving, Provider
from backend.sending.delivery.service import LEASE
from backend.sending.orders.service import Orders
from backend.sending.outcomes.service import failures, retry
from backend.sending.values import Channel, Outcome, Outgoing
from backend.worker.jobs.occasions import OccasionJobs
from backend.worker.repeated.delivery import LANES, SendingLoop
from tests.ground.databases import SideServer
from tests.ground.desks import desk_at
from tests.ground.kit.dying import DyingDatabase, Fuse, Killed
from tests.ground.rounds.named import DAY
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import World, row

PEOPLE = 8
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class DyingProvider:
    """Dies before a message is handed over, or after it and before that is written down."""

    real: Provider
    fuse: Fuse

    @property
    def channel(self) -> Channel:
        return self.real.channel

    @property
    def per_second(self) -> float:
        return self.real.per_second

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Giving]:
        async with self.real.opened() as giving:
            yield _DyingGiving(giving, self.fuse)


@dataclass(frozen=True)
class _DyingGiving:
    giving: Giving
    fuse: Fuse

    async def give(self, message: Outgoing) -> Outcome:
        self.fuse.step()
        outcome = await self.giving.give(message)
        self.fuse.step()
        return outcome


class Dead(BaseException):
    """A process that is gone runs no `except` and no `finally` of its own."""


class Grave(Fuse):
    """After it has burned nothing that this worker does has any effect."""

    def step(self) -> None:
        if self.seen > self.at >= 0:
            raise Dead
        try:
            super().step()
        except Killed as killed:
            raise Dead from killed


async def lived(world: World, at: int) -> bool:
    """One worker's life: makes what is to be made, sends what can be sent, dies at step `at`. False: it died."""
    fuse, others = Grave(at), asyncio.all_tasks()
    database = DyingDatabase(world.database.engine, world.database.sessions, fuse)
    orders = Orders(world.clock, world.orders.zone, world.orders.ready, at_any_time=True)
    loop = SendingLoop(database, orders, [DyingProvider(provider, fuse) for provider in world.providers])
    try:
        async with database.transaction() as session:
            round_id = (await session.execute(text("SELECT id FROM round"))).scalar_one()
        await OccasionJobs(database, orders).round_opened(OfRound(round=round_id))
        await loop.turn()
    except Dead:
        # Its other lane dies at its own next step; what it was just handing over arrives before anything else is tried.
        lanes = asyncio.all_tasks() - others
        if lanes:
            await asyncio.wait(lanes, timeout=60)
        return False
    return True


async def told(world: World, post: Mailbox, deaths: list[int], greylisted: set[int]) -> None:
    post.mails.clear()
    post.says.clear()
    for at in greylisted:
        post.says[f"e{at}@kommune.dk"] = ["451 4.7.1 later"]
    async with world.database.transaction() as session:
        await session.execute(text("DELETE FROM message"))
        await session.execute(text("DELETE FROM sending_order"))
    for at in deaths:
        await lived(world, at)
        world.clock.moment += LEASE
    for _ in range(50):
        world.clock.moment += LEASE
        assert await lived(world, -1)
        if set(await world.states()) == {"sent"}:
            break
    else:
        raise AssertionError(await world.states())
    copies = post.received()
    assert Counter(to for to, _ in copies) == {f"e{at}@kommune.dk": 1 for at in range(PEOPLE)}
    assert sum(copies.values()) - PEOPLE <= LANES * len(deaths)


@pytest.fixture
async def eight(world: World, post: Mailbox) -> World:
    await world.employ([row(at) for at in range(PEOPLE)])
    await world.email(post.port).opened(lasts=59 * DAY)
    await world.loop().ready()
    return world


async def test_a_worker_killed_at_a_step_loses_nobody_s_mail(eight: World, post: Mailbox) -> None:
    """Some of the steps; all of them in the long run."""
    for at in (0, 1, 2, 4, 5, 7, 10, 20):
        await told(eight, post, [at], set())


@pytest.mark.long
async def test_a_worker_killed_at_any_step_loses_nobody_s_mail(eight: World, post: Mailbox) -> None:
    """All of them: the last step has no death any more."""
    at = 0
    while True:
        await told(eight, post, [at], {2})
        eight.clock.moment += MINUTE
        post.mails.clear()
        async with eight.database.transaction() as session:
            await session.execute(text("DELETE FROM message"))
            await session.execute(text("DELETE FROM sending_order"))
        if await lived(eight, at):
            return
        at += 1


@pytest.mark.long
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 40), max_size=5), st.sets(st.integers(0, PEOPLE - 1), max_size=3))
async def test_however_many_die_each_person_is_told_once(
    eight: World, post: Mailbox, deaths: list[int], greylisted: set[int]
) -> None:
    await told(eight, post, deaths, greylisted)


class Cut(Fuse):
    """At its step every connection of one database is ended, as when a server starts again."""

    def __init__(self, at: int, server: SideServer, database: str | None) -> None:
        super().__init__(at)
        self._server, self._database = server, database

    def step(self) -> None:
        try:
            super().step()
        except Killed:
            query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            self._server.superuser.execute(query, [self._database])


async def test_a_database_that_goes_away_in_the_middle_of_a_batch_costs_one_copy(
    eight: World, post: Mailbox, named_server: SideServer
) -> None:
    async with eight.database.transaction() as session:
        round_id = (await session.execute(text("SELECT id FROM round"))).scalar_one()
    await OccasionJobs(eight.database, eight.orders).round_opened(OfRound(round=round_id))
    after_the_third = Cut(5, named_server, eight.database.engine.url.database)
    cut = [DyingProvider(provider, after_the_third) for provider in eight.providers]
    with pytest.raises(DBAPIError):
        await SendingLoop(eight.database, eight.orders, cut).turn()
    assert await eight.states() == {"sent": 2, "claimed": 1, "waiting": 5}
    assert {message.attempts for message in await eight.messages() if message.state == "waiting"} == {0}
    eight.clock.moment += LEASE
    await eight.loop().turn()
    copies = post.received()
    assert Counter(to for to, _ in copies) == {f"e{at}@kommune.dk": 1 for at in range(PEOPLE)}
    assert sorted(copies.values()) == [1] * (PEOPLE - 1) + [2]


async def test_what_a_worker_that_is_gone_may_have_sent_is_no_sure_failure(eight: World, post: Mailbox) -> None:
    """Handed over, and the worker killed before it wrote so; to the next worker the server says no."""
    async with eight.database.transaction() as session:
        round_id = (await session.execute(text("SELECT id FROM round"))).scalar_one()
    await OccasionJobs(eight.database, eight.orders).round_opened(OfRound(round=round_id))
    after_the_first = Grave(1)
    dying = [DyingProvider(provider, after_the_first) for provider in eight.providers]
    with pytest.raises(Dead):
        await SendingLoop(eight.database, eight.orders, dying).turn()
    [(in_doubt, _)] = post.received()
    post.says[in_doubt] = ["550 5.7.1 not today"]
    eight.clock.moment += LEASE
    await eight.loop().turn()
    async with eight.database.transaction() as session:
        [failed] = await failures(session, round_id)
        assert failed.unclear
        assert await retry(desk_at(session, eight.clock, actor="bo"), round_id) == 0


async def test_many_workers_at_once_do_not_get_into_each_other_s_way(eight: World, post: Mailbox) -> None:
    async with AsyncExitStack() as stack:
        others = [Database.connect(eight.database.engine.url.render_as_string(hide_password=False)) for _ in range(3)]
        for other in others:
            stack.push_async_callback(other.close)
        async with eight.database.transaction() as session:
            round_id = (await session.execute(text("SELECT id FROM round"))).scalar_one()
        await asyncio.gather(
            *(OccasionJobs(other, eight.orders).round_opened(OfRound(round=round_id)) for other in others)
        )
        await asyncio.gather(*(eight.loop(other).turn() for other in others))
    assert set(post.received().values()) == {1}
    assert len(post.mails) == PEOPLE
