"""The ballots database has a standby that streams: what was acknowledged is on both, and outlives the machine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.postgres.files import free_port
from tests.ground.system.running import running_system
from tests.ground.system.voting import Voting
from tests.system.faults.copies import standby
from tests.system.faults.line import line
from tests.system.faults.standby.taken_over import VOTERS, outlived, start_anew
from tests.system.pgbouncer.pooler import pooled

pytestmark = pytest.mark.long
AWAY_SECONDS = 10
CONNECTIONS = 3


async def test_the_database_is_lost_and_both_processes_find_the_standby_that_takes_over(tmp_path: Path) -> None:
    async with running_system(tmp_path, durable=True) as system:
        with standby(system.ballots, tmp_path / "standby") as other:
            await start_anew(system, other.either("ballots_serving"), other.either("ballots_closing"))
            await outlived(system, other)


async def test_its_machine_loses_its_power_without_a_goodbye_and_they_find_the_standby_all_the_same(
    tmp_path: Path,
) -> None:
    near = free_port()
    async with running_system(tmp_path, durable=True) as system, line(near, system.ballots.port, 0) as wire:
        with standby(system.ballots, tmp_path / "standby") as other:
            await start_anew(system, other.either("ballots_serving", near), other.either("ballots_closing", near))
            await outlived(system, other, lost=wire.cut)


async def test_a_pooler_before_it_is_told_of_the_standby_s_address_and_everybody_gets_on(tmp_path: Path) -> None:
    near = free_port()
    async with running_system(tmp_path / "system", durable=True) as system, line(near, system.ballots.port, 0) as wire:
        by_wire = system.ballots.url("ballots_serving").replace(f":{system.ballots.port}/", f":{near}/")
        with (
            standby(system.ballots, tmp_path / "standby") as other,
            pooled(tmp_path / "pooler", "ballots", by_wire, CONNECTIONS) as pooler,
        ):
            web = {"LINJEPULS_BALLOTS_POOLED": "true"}
            await start_anew(system, pooler.url, other.either("ballots_closing", near), web)
            await outlived(system, other, lost=wire.cut, turned=lambda: pooler.turn_to(other.port))


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
