"""(d) The ballot box, its PostgreSQL and its worker are killed while 500 answer: what was acknowledged counts once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest

from backend.handoffs import Release
from tests.ground.system.running import System, running_system
from tests.ground.system.voting import Voting, killed

VOTERS = 500


@pytest.mark.long
async def test_what_was_acknowledged_before_and_between_kills_is_counted_exactly_once(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, VOTERS)
        await _through_disasters(voting)
        assert voting.held() == {post.nullifier for post in voting.posts}
        release = await closed_by_a_worker_that_is_killed(system, voting.round_id)
    voting.check(release)


async def closed_by_a_worker_that_is_killed(system: System, round_id: UUID) -> Release:
    """Within its first ticks after the closing time; another then does, or finds done, what it began."""
    closing = asyncio.create_task(system.close(round_id))
    await asyncio.sleep(0.6)
    system.kill("ballots-worker")
    system.start("ballots-worker")
    return await closing


async def _through_disasters(voting: Voting) -> None:
    system = voting.system

    async def kill_server() -> None:
        system.kill("ballots-web")
        system.start("ballots-web")

    async def kill_postgres() -> None:
        system.ballots = await killed(system.ballots)

    answering = asyncio.create_task(voting.answer())
    for count, disaster in ((80, kill_server), (200, kill_postgres), (330, kill_server)):
        await _survives(voting, count, disaster)
    await answering
    assert voting.failures >= 3, "every kill hit somebody who was waiting"


async def _survives(voting: Voting, count: int, disaster: Callable[[], Awaitable[None]]) -> None:
    await voting.acknowledged_are(count)
    assert len(voting.acknowledged) < VOTERS, "all had answered before the kill"
    await disaster()
    voting.held()
