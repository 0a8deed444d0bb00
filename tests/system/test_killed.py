"""(d) The ballot box is killed, and then its PostgreSQL, while 500 answer: what was acknowledged is counted once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import psycopg

from backend.kit.postgres import Cluster
from tests.postgres.sessions import postmaster
from tests.system.minted import Mint, Post
from tests.system.requests import clients
from tests.system.running import System, people, running_system, until

VOTERS = 500
UNITS = ("Skole", "Havn", "Teknik")
AT_ONCE = 24
OUTCOMES = ("informed", "uninformed", "unsure")


async def test_what_was_acknowledged_between_three_kills_is_counted_exactly_once(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        await system.employ(*(row for unit in UNITS for row in people(unit, 170)))
        round_id = await system.schedule()
        await system.open(round_id)
        mint = await Mint.of(system, round_id)
        groups = sorted(group.id for group in (await system.spec(round_id)).groups)
        posts = [mint.post(groups[n % len(groups)], OUTCOMES[n % 3]) for n in range(VOTERS)]
        await Crowd(system, posts).answer()
        assert sorted(stored(system)) == sorted(post.nullifier for post in posts)
        release = await system.close(round_id)
    assert release.status == "published"
    assert release.nodes[0].answered == VOTERS
    expected = tuple(sum(n % 3 == place for n in range(VOTERS)) for place in range(3))
    assert set(release.nodes[0].outcomes.values()) == {expected}


class Crowd:
    """`acknowledged`: those who were told 201; nobody asks again after that, so it must hold."""

    def __init__(self, system: System, posts: list[Post]) -> None:
        self._system = system
        self._posts = posts
        self._gate = asyncio.Semaphore(AT_ONCE)
        self.acknowledged: set[bytes] = set()
        self.failures = 0

    async def answer(self) -> None:
        async with clients(self._system) as (_, ballots):
            voting = asyncio.gather(*(self._deliver(ballots, post) for post in self._posts))
            for count, disaster in ((80, self._kill_server), (200, self._kill_postgres), (330, self._kill_server)):
                await self._survives(count, disaster)
            await voting
        assert self.failures >= 3, "every kill hit somebody who was waiting"

    async def _deliver(self, ballots: httpx.AsyncClient, post: Post) -> None:
        async with self._gate:
            while post.nullifier not in self.acknowledged:
                try:
                    response = await post.to(ballots)
                except httpx.TransportError:
                    response = None
                if response is None or response.is_server_error:
                    self.failures += 1
                    await asyncio.sleep(0.1)
                    continue
                assert response.status_code == 201, response.text
                self.acknowledged.add(post.nullifier)

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


def stored(system: System) -> set[bytes]:
    """Nullifiers in the ballot box; each once, since it is the primary key."""
    url = system.ballots.url("ballots_closing").replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT nullifier FROM ballot").fetchall()
    assert len(rows) == len(set(rows))
    return {bytes(row[0]) for row in rows}
