"""Two of every process, behind nginx as it is shipped; one of them after the other is killed while people answer."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from simulator.demo.ports import Ports
from simulator.postgres.files import free_port
from tests.ground.system.running import MODULES, System, running_system
from tests.ground.system.voting import Voting
from tests.system.faults.balanced import balanced

pytestmark = pytest.mark.long
SEED = int(os.environ.get("LINJEPULS_FAULT_SEED", time.time_ns()))
VOTERS = 320
SECONDS = 40


@asynccontextmanager
async def two_of_each(folder: Path) -> AsyncIterator[tuple[System, dict[str, dict[str, str]]]]:
    """With the settings of each, by how it is called."""
    ports, behind = Ports(free_port(), free_port()), {side: [free_port(), free_port()] for side in ("named", "ballots")}
    settings = [{f"LINJEPULS_{side.upper()}_PORT": str(behind[side][n]) for side in behind} for n in range(2)]
    with balanced(folder / "nginx", ports, behind):
        async with running_system(folder / "system", durable=True, more=settings[0], ports=ports) as system:
            for name in MODULES:
                system.start(name, "-2", settings[1])
            await system.healthy()
            yield system, {"": settings[0], "-2": settings[1]}


async def test_one_of_two_is_killed_again_and_again_and_each_acknowledged_ballot_counts_once(tmp_path: Path) -> None:
    random, kills = Random(SEED), list[str]()  # noqa: S311 - moments of a test
    async with two_of_each(tmp_path) as (system, settings):
        voting = await Voting.opened(system, VOTERS)
        answering = asyncio.create_task(voting.answer(SECONDS))
        while not answering.done():
            await asyncio.sleep(random.uniform(1, 3))
            name, beside = random.choice([*MODULES]), random.choice([*settings])
            kills.append(f"{name}{beside}")
            system.kill(kills[-1])
            await asyncio.sleep(1)
            system.start(name, beside, settings[beside])
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}, f"seed {SEED}: {kills}"
        voting.check(await system.close(voting.round_id))


async def test_both_of_two_take_their_part(tmp_path: Path) -> None:
    """Whichever is left does it alone, or the test above would have shown one and its spare."""
    async with two_of_each(tmp_path) as (system, _):
        voting = await Voting.opened(system, VOTERS // 4)
        for name in ("ballots-web", "named-web"):
            system.kill(name)
        await voting.answer(5)
        assert voting.held() == {post.nullifier for post in voting.posts}
        for name in ("named-worker-2", "ballots-worker-2"):
            system.kill(name)
        voting.check(await system.close(voting.round_id))
