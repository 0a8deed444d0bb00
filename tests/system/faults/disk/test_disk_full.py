"""Either side's database has no room left, while people answer or as the round closes; then somebody makes room."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from backend.rounds.life.facts import facts
from simulator.demo.layout import Layout
from tests.ground.system.running import running_system
from tests.ground.system.voting import Voting, again, named_answers
from tests.system.faults.disk.full import Disk, disk

pytestmark = pytest.mark.long
MEGABYTES = 200
VOTERS = 400
FULL_SECONDS = 10


async def test_while_the_ballots_disk_is_full_nobody_is_told_that_they_were_counted_unless_they_are(
    tmp_path: Path,
) -> None:
    with disk(Layout(tmp_path).ballots_cluster().data, MEGABYTES) as full:
        async with running_system(tmp_path, durable=True) as system:
            voting = await Voting.opened(system, VOTERS)
            answering = asyncio.create_task(voting.answer(20))
            await voting.acknowledged_are(40)
            await _stays_full(full)
            assert voting.failures > 0
            full.free()
            if not system.ballots.running():
                system.ballots = await again(system.ballots)
            await answering
            assert voting.held() == {post.nullifier for post in voting.posts}
            voting.check(await system.close(voting.round_id))


async def test_while_the_named_disk_is_full_people_answer_and_the_round_is_released_when_there_is_room(
    tmp_path: Path,
) -> None:
    with disk(Layout(tmp_path).named_cluster().data, MEGABYTES) as full:
        async with running_system(tmp_path, durable=True) as system:
            voting = await Voting.opened(system, VOTERS)
            async with system.database.transaction() as session:
                end = (await facts(session, voting.round_id)).closes_at
            answering = asyncio.create_task(voting.answer(5))
            await _stays_full(full)
            await answering
            assert (len(voting.acknowledged), voting.failures) == (VOTERS, 0)
            system.move_to(end + timedelta(minutes=1))
            await _stays_full(full)
            full.free()
            if not system.named.running():
                system.named = await again(system.named)
            await named_answers(system)
            voting.check(await system.close(voting.round_id))


async def _stays_full(full: Disk) -> None:
    """What PostgreSQL gives back is taken at once."""
    for _ in range(FULL_SECONDS * 2):
        full.fill()
        await asyncio.sleep(0.5)
    assert full.is_full
