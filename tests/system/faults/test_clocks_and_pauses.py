"""Clocks that jump two hours and back, and workers that stand still while their time comes."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from backend.kit.times.clock import SystemClock, write_offset
from backend.rounds import FETCH_RELEASE
from backend.rounds.life.facts import facts
from tests.ground.system.phones import by_phones
from tests.ground.system.running import PATIENCE_SECONDS, System, running_system
from tests.ground.system.voting import Voting

PAUSED = float(os.environ.get("LINJEPULS_PAUSED_SECONDS", "15"))
VOTERS = 200
PHONES = 24
JUMP = timedelta(hours=2)


@pytest.mark.long
async def test_a_clock_that_jumps_two_hours_and_back_loses_nobody_and_counts_nobody_twice(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, VOTERS, phones=PHONES)
        middle = system.clock.now() + timedelta(days=3)
        answering = asyncio.gather(voting.answer(10), by_phones(voting, 10, clock_jumps=True))
        for jump in (JUMP, -JUMP, -JUMP, JUMP, JUMP - JUMP):
            write_offset(system.layout.clock, middle + jump - SystemClock().now())
            await asyncio.sleep(1.5)
        await answering
        assert voting.all_are_held()
        voting.check(await system.close(voting.round_id))


@pytest.mark.long
@pytest.mark.lasting_fault
@pytest.mark.parametrize("name", ["ballots-worker", "named-worker"])
async def test_a_worker_that_stood_still_at_the_closing_time_closes_when_it_goes_on(name: str, tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, VOTERS)
        await voting.answer()
        system.children.signal(name, signal.SIGSTOP)
        async with system.database.transaction() as session:
            system.move_to((await facts(session, voting.round_id)).closes_at + timedelta(minutes=1))
        await asyncio.sleep(PAUSED)
        assert await _state(system, voting) != "released"
        system.children.signal(name, signal.SIGCONT)
        # The named side asks for the release less and less often, but never less often than this.
        longest = min(PAUSED, FETCH_RELEASE.retry.longest_wait_seconds)
        voting.check(await system.close(voting.round_id, PATIENCE_SECONDS + longest))


async def _state(system: System, voting: Voting) -> str:
    async with system.database.transaction() as session:
        return (await facts(session, voting.round_id)).state
