"""(d) The ballot box, its PostgreSQL and its worker are killed while 500 answer: what was acknowledged counts once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest

from backend.handoffs import Release
from simulator.postgres import Cluster
from tests.postgres.sessions import postmaster
from tests.system.attack.minted import Mint, Post
from tests.system.requests import clients
from tests.system.running import System, people, running_system, until

VOTERS = 500
UNITS = ("Skole", "Havn", "Teknik")
AT_ONCE = 24
OUTCOMES = ("informed", "uninformed", "unsure")


@pytest.mark.long
async def test_what_was_acknowledged_before_and_between_kills_is_counted_exactly_once(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        await system.employ(*(row for unit in UNITS for row in people(unit, 170)))
        round_id = await system.schedule()
        await system.open(round_id)
        mint = await Mint.of(system, round_id)
        groups = sorted(group.id for group in (await system.spec(round_id)).groups)
        posts = [mint.post(groups[n % len(groups)], OUTCOMES[n % 3]) for n in range(VOTERS)]
        await Crowd(system, posts).answer()
        assert sorted(stored(system)) == sorted(post.nullifier for post in posts)
        release = await closed_by_a_worker_that_is_killed(system, round_id)
    assert release.status == "published"
    assert release.nodes[0].answered == VOTERS
    expected = tuple(sum(n % 3 == place for n in range(VOTERS)) for place in range(3))
    assert set(release.nodes[0].outcomes.values()) == {expected}


async def closed_by_a_worker_that_is_killed(system: System, round_id: UUID) -> Release:
    """Within its first ticks after the closing time; another then does, or finds done, what it began."""
    closing = asyncio.create_task(system.close(round_id))
    await asyncio.sleep(0.6)
    system.kill("ballots-worker")
    system.start("ballots-worker")
    return await closing


class Crowd:
    """`acknowledged`: those who were told 201; they don't ask again after that, so it must hold. Every fifth sends
    the same bytes twice at the same time."""

    def __init__(self, system: System, posts: list[Post]) -> None:
        self._system = system
        self._posts = posts
        self._gate = asyncio.Semaphore(AT_ONCE)
        self.acknowledged: set[bytes] = set()
        self.failures = 0

    async def answer(self) -> None:
        async with clients(self._system) as (_, ballots):
            voting = asyncio.gather(*(self._deliver(ballots, post) for post in twice(self._posts)))
            for count, disaster in ((80, self._kill_server), (200, self._kill_postgres), (330, self._kill_server)):
                await self._survives(count, disaster)
            await voting
        assert self.failures >= 3, "every kill hit somebody who was waiting"

    async def _deliver(self, ballots: httpx.AsyncClient, post: Post) -> None:
        async with self._gate:
            while (response := await self._tried(ballots, post)) is None:
                self.failures += 1
                await asyncio.sleep(0.1)
            assert response.status_code == 201, response.text
            self.acknowledged.add(post.nullifier)

    @staticmethod
    async def _tried(ballots: httpx.AsyncClient, post: Post) -> httpx.Response | None:
        """None where a phone would try again."""
        try:
            response = await post.to(ballots)
        except httpx.TransportError:
            return None
        return None if response.is_server_error else response

    async def _survives(self, count: int, disaster: Callable[[], Awaitable[None]]) -> None:
        async def so_many() -> bool:
            return len(self.acknowledged) >= count

        await until(so_many, f"{count} are acknowledged")
        assert len(self.acknowledged) < VOTERS, "all had answered before the kill"
        before = set(self.acknowledged)
        await disaster()
        assert before <= stored(self._system)

    async def _kill_server(self) -> None:
        self._system.kill("ballots-web")
        self._system.start("ballots-web")

    async def _kill_postgres(self) -> None:
        system = self._system
        os.kill(postmaster(system.ballots.spec.data), signal.SIGKILL)

        async def gone() -> bool:
            return not system.ballots.running()

        await until(gone, "PostgreSQL is gone")
        system.ballots.stop()
        # On the port of before, where the applications look for it.
        system.ballots = await asyncio.to_thread(Cluster.start, system.ballots.spec)


def twice(posts: list[Post]) -> Iterator[Post]:
    """Every fifth has a twin right behind it."""
    for number, post in enumerate(posts):
        yield post
        if number % 5 == 0:
            yield post


def stored(system: System) -> set[bytes]:
    """Nullifiers in the ballot box; each once, since it is the primary key."""
    url = system.ballots.url("ballots_closing").replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        nullifiers = [bytes(nullifier) for (nullifier,) in connection.execute("SELECT nullifier FROM ballot")]
    assert len(nullifiers) == len(set(nullifiers))
    return set(nullifiers)
