"""The ballots database has a standby that streams: what was acknowledged is on both, and outlives the machine."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.postgres.sessions import postmaster
from tests.system.faults.copies import Standby, standby
from tests.system.running import System, running_system
from tests.system.voting import Voting

pytestmark = pytest.mark.long
VOTERS = 300
AWAY_SECONDS = 10


async def test_what_was_acknowledged_before_the_machine_was_lost_is_at_the_standby_which_takes_over(
    tmp_path: Path,
) -> None:
    async with running_system(tmp_path, durable=True) as system:
        with standby(system.ballots, tmp_path / "standby") as other:
            await _knows_both(system, other)
            voting = await Voting.opened(system, VOTERS)
            answering = asyncio.create_task(voting.answer(15))
            await voting.acknowledged_are(60)
            os.kill(postmaster(system.ballots.spec.data), signal.SIGKILL)
            # What was on its way has been answered by then.
            await asyncio.sleep(1)
            before = set(voting.acknowledged)
            assert before <= await asyncio.to_thread(other.holds)
            await asyncio.to_thread(other.promote)
            await answering
            assert voting.failures > 0
            assert other.holds() == {post.nullifier for post in voting.posts}
            voting.check(await system.close(voting.round_id))


async def test_while_the_standby_stands_still_nobody_is_told_that_they_were_counted(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        with standby(system.ballots, tmp_path / "standby") as other:
            voting = await Voting.opened(system, VOTERS)
            answering = asyncio.create_task(voting.answer(5))
            await voting.acknowledged_are(30)
            other.pause(on=True)
            await asyncio.sleep(1)
            before = set(voting.acknowledged)
            await asyncio.sleep(AWAY_SECONDS)
            assert voting.acknowledged == before
            other.pause(on=False)
            await answering
            assert other.holds() == {post.nullifier for post in voting.posts}
            voting.check(await system.close(voting.round_id))


async def _knows_both(system: System, other: Standby) -> None:
    """Both processes are started anew with two hosts in their settings."""
    system.more = {
        "LINJEPULS_BALLOTS_DATABASE_URL": other.either("ballots_serving"),
        "LINJEPULS_BALLOTS_CLOSING_DATABASE_URL": other.either("ballots_closing"),
    }
    for name in ("ballots-web", "ballots-worker"):
        system.kill(name)
        system.start(name)
    await system.healthy()
