"""PgBouncer in transaction mode, as it is shipped, between both sides' applications and their databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.ground.system.running import System, answer_all, people, running_system
from tests.ground.system.voting import Voting, killed
from tests.system.pgbouncer.pooler import Pooler, pooled

pytestmark = pytest.mark.long
VOTERS = 480
CONNECTIONS = 3
"""Of PostgreSQL, for ten of either application: none keeps what it had before."""


@asynccontextmanager
async def behind_poolers(folder: Path) -> AsyncIterator[tuple[System, Pooler, Pooler]]:
    """Both applications; the workers go to their databases themselves."""
    async with running_system(folder / "system", durable=True) as system:
        named, ballots = system.named.url("named_app"), system.ballots.url("ballots_serving")
        with (
            pooled(folder / "named", "named", named, CONNECTIONS) as to_named,
            pooled(folder / "ballots", "ballots", ballots, CONNECTIONS) as to_ballots,
        ):
            for name, side, url in (("named-web", "NAMED", to_named.url), ("ballots-web", "BALLOTS", to_ballots.url)):
                system.kill(name)
                through = {f"LINJEPULS_{side}_DATABASE_URL": url, f"LINJEPULS_{side}_POOLED": "true"}
                system.start(name, settings=through)
            await system.healthy()
            yield system, to_named, to_ballots


async def test_a_round_goes_through_and_neither_pooler_says_when_anybody_came(tmp_path: Path) -> None:
    async with behind_poolers(tmp_path) as (system, *poolers):
        before = [pooler.written for pooler in poolers]
        codes = await system.employ(*people("Skole", 12))
        round_id = await system.schedule()
        await system.open(round_id)
        await answer_all(system, list(codes.values()), round_id, lambda _: ["informed", "unsure"])
        assert (await system.close(round_id)).nodes[0].answered == 12
        assert [pooler.written for pooler in poolers] == before


async def test_its_database_is_killed_as_people_answer_and_each_acknowledged_ballot_counts_once(tmp_path: Path) -> None:
    async with behind_poolers(tmp_path) as (system, _, _):
        voting = await Voting.opened(system, VOTERS)
        answering = asyncio.create_task(voting.answer(2))
        # By then each connection has been asked the same often enough to prepare it.
        await voting.acknowledged_are(VOTERS // 2)
        assert voting.failures == 0
        system.ballots = await killed(system.ballots)
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}
        voting.check(await system.close(voting.round_id))
