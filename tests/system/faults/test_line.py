"""The line to the ballot box is slow, lossy, or cut: for phones, and for the named side's worker.

LINJEPULS_CUT_SECONDS: how long it is cut, each time (45): longer than either of them waits for an answer.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from backend.rounds import FETCH_RELEASE
from backend.rounds.life.facts import facts
from simulator.demo.ports import Ports
from simulator.postgres.files import free_port
from tests.ground.system.running import System, running_system, until
from tests.ground.system.voting import Voting
from tests.system.faults.line import Line, line
from tests.system.faults.tried import tried

pytestmark = pytest.mark.long
CUT = float(os.environ.get("LINJEPULS_CUT_SECONDS", "45"))
VOTERS = 200


@asynccontextmanager
async def behind_a_line(folder: Path, seed: int) -> AsyncIterator[tuple[System, Line]]:
    ports, behind = Ports(free_port(), free_port()), free_port()
    async with line(ports.ballots, behind, seed) as between:
        more = {"LINJEPULS_BALLOTS_PORT": str(behind)}
        async with running_system(folder, durable=True, more=more, ports=ports) as system:
            yield system, between


async def test_over_a_slow_and_lossy_line_every_round_is_handed_over_and_every_ballot_counts_once(
    tmp_path: Path, seed: int
) -> None:
    async with behind_a_line(tmp_path, seed) as (system, between):
        between.seconds, between.losses = 0.05, 0.05
        voting = await Voting.opened(system, VOTERS)
        await voting.answer(10)
        assert voting.held() == {post.nullifier for post in voting.posts}
        voting.check(await system.close(voting.round_id))
        assert between.lost > VOTERS / 10
        assert voting.failures > 0


@pytest.mark.lasting_fault
async def test_while_the_line_is_cut_nobody_is_told_that_they_were_counted_and_the_release_comes_when_it_is_whole(
    tmp_path: Path, seed: int
) -> None:
    async with behind_a_line(tmp_path, seed) as (system, between):
        voting = await Voting.opened(system, VOTERS)
        answering = asyncio.create_task(voting.answer(5))
        await voting.acknowledged_are(30)
        between.cut()
        await asyncio.sleep(1)
        before, failures = set(voting.acknowledged), voting.failures
        await asyncio.sleep(CUT)
        assert voting.acknowledged == before
        assert voting.failures > failures, "nobody gave up and came again"
        between.mend()
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}
        between.cut()
        async with system.database.transaction() as session:
            system.move_to((await facts(session, voting.round_id)).closes_at + timedelta(minutes=1))
        await asyncio.sleep(CUT)
        await until(tried(system, FETCH_RELEASE), "the worker gave up and will come again")
        async with system.database.transaction() as session:
            assert (await facts(session, voting.round_id)).state == "closed"
        between.mend()
        voting.check(await system.close(voting.round_id))
