"""Either side's PostgreSQL is away for a while as people answer. LINJEPULS_AWAY_SECONDS: how long (15)."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import httpx
import pytest

from tests.ground.system.running import answers, running_system, until
from tests.ground.system.voting import Voting, again

AWAY = float(os.environ.get("LINJEPULS_AWAY_SECONDS", "15"))
VOTERS = 300


@pytest.mark.long
@pytest.mark.lasting_fault
async def test_while_the_ballots_database_is_away_nobody_is_told_that_they_were_counted(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, VOTERS)
        answering = asyncio.create_task(voting.answer(AWAY))
        await voting.acknowledged_are(30)
        await asyncio.to_thread(system.ballots.stop)
        # What was on its way when it stopped has been answered by then.
        await asyncio.sleep(1)
        before = set(voting.acknowledged)
        await asyncio.sleep(AWAY)
        assert voting.acknowledged == before
        async with httpx.AsyncClient(trust_env=False) as client:
            assert not await answers(client, f"{system.ports.ballots_origin}/health")
        system.ballots = await again(system.ballots)
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}
        voting.check(await system.close(voting.round_id))


@pytest.mark.long
@pytest.mark.lasting_fault
async def test_while_the_named_database_is_away_whoever_has_a_token_answers_all_the_same(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, VOTERS)
        await system.database.close()
        await asyncio.to_thread(system.named.stop)
        await voting.answer(AWAY)
        assert (len(voting.acknowledged), voting.failures) == (VOTERS, 0)
        system.named = await again(system.named)

        async def ready() -> bool:
            async with httpx.AsyncClient(trust_env=False) as client:
                return await answers(client, f"{system.ports.named_origin}/health")

        await until(ready, "the named side is ready again")
        voting.check(await system.close(voting.round_id))
