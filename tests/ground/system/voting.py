"""Hundreds who answer with minted tokens, ask again when they hear nothing, and know what was acknowledged."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.handoffs import Release
from simulator.postgres import Cluster
from tests.ground.postgres.sessions import postmaster
from tests.ground.system.minted import Mint, Post
from tests.ground.system.requests import clients
from tests.ground.system.running import System, people, until

UNITS = ("Skole", "Havn", "Teknik")
OUTCOMES = ("informed", "uninformed", "unsure")
AT_ONCE = 24


@dataclass
class Voting:
    """Of one round. `acknowledged`: those who were told 201; they don't ask again after that, so it must hold. Every
    fifth sends the same bytes twice at the same time. `codes`: of people who come with phones of their own."""

    system: System
    round_id: UUID
    posts: list[Post]
    codes: Sequence[str] = ()
    acknowledged: set[bytes] = field(default_factory=set)
    failures: int = 0

    @classmethod
    async def opened(cls, system: System, voters: int, *, phones: int = 0, more: Sequence[str] = ()) -> Voting:
        """`phones`: so many have codes; a third of them is whole. `more`: further rows of the staff list."""
        codes = await employed(system, voters, phones, more)
        round_id = await system.schedule()
        await system.open(round_id)
        return await cls.of(system, round_id, voters, codes)

    @classmethod
    async def of(cls, system: System, round_id: UUID, voters: int, codes: Sequence[str]) -> Voting:
        """Of a round whose tokens are given out."""
        mint = await Mint.of(system, round_id)
        groups = sorted(group.id for group in (await system.spec(round_id)).groups)
        posts = [mint.post(groups[n % len(groups)], OUTCOMES[n % len(OUTCOMES)]) for n in range(voters)]
        return cls(system, round_id, posts, codes)

    async def answer(self, seconds: float = 0) -> None:
        """All of them, evenly over the time."""
        gate = asyncio.Semaphore(AT_ONCE)
        apart = seconds / len(self.posts)

        async def deliver(number: int, post: Post) -> None:
            await asyncio.sleep(number * apart)
            async with gate:
                await self._deliver(ballots, post)

        async with clients(self.system) as (_, ballots):
            await asyncio.gather(*(deliver(*numbered) for numbered in twice(self.posts)))

    async def acknowledged_are(self, count: int) -> None:
        async def so_many() -> bool:
            return len(self.acknowledged) >= count

        await until(so_many, f"{count} are acknowledged")

    def held(self) -> set[bytes]:
        """In the ballot box, after a look that none of the acknowledged is missing there."""
        before = set(self.acknowledged)
        kept = stored(self.system)
        assert before <= kept
        return kept

    def all_are_held(self) -> bool:
        """Everybody's ballot and nothing else, those of phones too."""
        kept = self.held()
        return {post.nullifier for post in self.posts} <= kept and len(kept) == len(self.posts) + len(self.codes)

    def check(self, release: Release) -> None:
        """It counts every voter, once, with what they said."""
        said = [n % len(OUTCOMES) for voters in (self.posts, self.codes) for n in range(len(voters))]
        assert release.status == "published"
        assert release.nodes[0].answered == len(said)
        expected = tuple(said.count(place) for place in range(len(OUTCOMES)))
        assert set(release.nodes[0].outcomes.values()) == {expected}

    async def _deliver(self, ballots: httpx.AsyncClient, post: Post) -> None:
        while (response := await _tried(ballots, post)) is None:
            self.failures += 1
            await asyncio.sleep(0.1)
        assert response.status_code == 201, response.text
        self.acknowledged.add(post.nullifier)


async def employed(system: System, voters: int, phones: int = 0, more: Sequence[str] = ()) -> list[str]:
    """People enough for so many tokens and phones; the codes of those with phones, of each unit in its turn."""
    of_each = phones // len(UNITS)
    rows = [row for unit in UNITS for row in people(unit, voters // len(UNITS) + of_each + 4)]
    codes = await system.employ(*rows, *more)
    return [codes[f"{unit}-{n}"] for n in range(of_each) for unit in UNITS]


async def _tried(ballots: httpx.AsyncClient, post: Post) -> httpx.Response | None:
    """None where a phone would try again."""
    try:
        response = await post.to(ballots)
    except httpx.TransportError:
        return None
    return None if response.is_server_error else response


def twice(posts: list[Post]) -> Iterator[tuple[int, Post]]:
    """Every fifth has a twin right behind it."""
    for number, post in enumerate(posts):
        yield number, post
        if number % 5 == 0:
            yield number, post


def stored(system: System) -> set[bytes]:
    return stored_at(system.ballots.url("ballots_closing"))


def stored_at(url: str) -> set[bytes]:
    """Nullifiers in the ballot box; each once, since it is the primary key."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        nullifiers = [bytes(nullifier) for (nullifier,) in connection.execute("SELECT nullifier FROM ballot")]
    assert len(nullifiers) == len(set(nullifiers))
    return set(nullifiers)


async def killed(cluster: Cluster) -> Cluster:
    """kill -9 of PostgreSQL; another on the port of before, where the applications look for it."""
    os.kill(postmaster(cluster.spec.data), signal.SIGKILL)

    async def gone() -> bool:
        return not cluster.running()

    await until(gone, "PostgreSQL is gone")
    return await again(cluster)


async def again(cluster: Cluster) -> Cluster:
    cluster.stop()
    return await asyncio.to_thread(Cluster.start, cluster.spec)


async def named_answers(system: System) -> None:
    """Its PostgreSQL lets us in."""

    async def reached() -> bool:
        try:
            async with system.database.transaction() as session:
                await session.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True

    await until(reached, "the named side's PostgreSQL answers")
