"""The line to the ballot box is slow, lossy, or cut: for phones, and for the named side's worker."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from backend.rounds.life.facts import facts
from simulator.demo.ports import Ports
from simulator.postgres.files import free_port
from tests.ground.system.running import System, running_system
from tests.ground.system.voting import Voting
from tests.system.faults.line import Line, line

pytestmark = pytest.mark.long
SEED = int(os.environ.get("LINJEPULS_FAULT_SEED", time.time_ns()))
CUT = float(os.environ.get("LINJEPULS_CUT_SECONDS", "20"))
VOTERS = 200


@asynccontextmanager
async def behind_a_line(folder: Path) -> AsyncIterator[tuple[System, Line]]:
    ports, behind = Ports(free_port(), free_port()), free_port()
    async with line(ports.ballots, behind, SEED) as between:
        more = {"LINJEPULS_BALLOTS_PORT": str(behind)}
        async with running_system(folder, durable=True, more=more, ports=ports) as system:
            yield system, between


async def test_over_a_slow_and_lossy_line_every_round_is_handed_over_and_every_ballot_counts_once(
    tmp_path: Path,
) -> None:
    async with behind_a_line(tmp_path) as (system, between):
        between.seconds, between.losses = 0.05, 0.05
        voting = await Voting.opened(system, VOTERS)
        await voting.answer(10)
        assert voting.held() == {post.nullifier for post in voting.posts}
        voting.check(await system.close(voting.round_id))
        assert between.lost > VOTERS / 10, f"seed {SEED}"
        assert voting.failures > 0, f"seed {SEED}"


async def test_while_the_line_is_cut_nobody_is_told_that_they_were_counted_and_the_release_comes_when_it_is_whole(
    tmp_path: Path,
) -> None:
    async with behind_a_line(tmp_path) as (system, between):
        voting = await Voting.opened(system, VOTERS)
        answering = asyncio.create_task(voting.answer(5))
        await voting.acknowledged_are(30)
        between.cut()
        await asyncio.sleep(1)
        before = set(voting.acknowledged)
        await asyncio.sleep(CUT)
        assert voting.acknowledged == before
        between.mend()
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}
        between.cut()
        async with system.database.transaction() as session:
            system.move_to((await facts(session, voting.round_id)).closes_at + timedelta(minutes=1))
        await asyncio.sleep(CUT)
        async with system.database.transaction() as session:
            assert (await facts(session, voting.round_id)).state == "closed"
        between.mend()
        voting.check(await system.close(voting.round_id))
