"""Whatever is killed, at whatever moment, while people answer: what was acknowledged is counted, once.

LINJEPULS_FAULT_SECONDS: how long (60). LINJEPULS_FAULT_SEED: the moments of an earlier run, which names them when it
fails.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from random import Random

import pytest

from tests.ground.system.running import MODULES, System, running_system
from tests.ground.system.voting import Voting, killed, named_answers

SECONDS = float(os.environ.get("LINJEPULS_FAULT_SECONDS", "60"))
SEED = int(os.environ.get("LINJEPULS_FAULT_SEED", time.time_ns()))
A_SECOND = 8
"""So many answer."""


@pytest.mark.long
@pytest.mark.at_length
async def test_whatever_is_killed_at_whatever_moment_each_acknowledged_ballot_counts_once(tmp_path: Path) -> None:
    random, kills = Random(SEED), list[str]()  # noqa: S311 - moments of a test
    async with running_system(tmp_path, durable=True) as system:
        voting = await Voting.opened(system, int(SECONDS * A_SECOND))
        answering = asyncio.create_task(voting.answer(SECONDS))
        while not answering.done():
            await asyncio.sleep(random.uniform(0.2, 4))
            kills.append(random.choice([*MODULES, "named", "ballots"]))
            await _kill(system, kills[-1])
            voting.held()
        await answering
        assert voting.held() == {post.nullifier for post in voting.posts}, f"seed {SEED}: {kills}"
        await system.healthy()
        voting.check(await system.close(voting.round_id))
    assert voting.failures > 0, f"seed {SEED}: nobody noticed {kills}"


async def _kill(system: System, name: str) -> None:
    if name in MODULES:
        system.kill(name)
        system.start(name)
    elif name == "ballots":
        system.ballots = await killed(system.ballots)
    else:
        system.named = await killed(system.named)
        await named_answers(system)
