"""Two of every process, behind nginx as it is shipped; one of them after the other is killed while people answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from simulator.demo.ports import Ports
from simulator.postgres.files import free_port
from tests.ground.system.phones import by_phones
from tests.ground.system.running import MODULES, System, running_system
from tests.ground.system.voting import Voting
from tests.system.faults.balanced import balanced

pytestmark = pytest.mark.long
VOTERS = 320
PHONES = 24
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


async def test_one_of_two_is_killed_again_and_again_and_each_acknowledged_ballot_counts_once(
    tmp_path: Path, seed: int
) -> None:
    random, kills = Random(seed), list[str]()  # noqa: S311 - moments of a test
    async with two_of_each(tmp_path) as (system, settings):
        voting = await Voting.opened(system, VOTERS, phones=PHONES)
        answering = asyncio.gather(voting.answer(SECONDS), by_phones(voting, SECONDS))
        # No longer: where a process starts more slowly than it is killed again, nobody would ever get through.
        ends = time.monotonic() + SECONDS
        while not answering.done() and time.monotonic() < ends:
            await asyncio.sleep(random.uniform(1, 3))
            name, beside = random.choice([*MODULES]), random.choice([*settings])
            kills.append(f"{name}{beside}")
            system.kill(kills[-1])
            await asyncio.sleep(1)
            system.start(name, beside, settings[beside])
        await answering
        assert voting.all_are_held(), kills
        voting.check(await system.close(voting.round_id))


async def test_both_of_two_take_their_part(tmp_path: Path) -> None:
    """Whichever is left does it alone, or the test above would have shown one and its spare. Phones get in and fetch
    their tokens while one `named-web` after the other is gone."""
    async with two_of_each(tmp_path) as (system, settings):
        voting = await Voting.opened(system, VOTERS // 4, phones=PHONES)
        for name in ("ballots-web", "named-web"):
            system.kill(name)
        await asyncio.gather(voting.answer(5), by_phones(voting, 5, slice(0, PHONES // 2)))
        system.start("named-web", settings=settings[""])
        system.kill("named-web-2")
        await by_phones(voting, who=slice(PHONES // 2, PHONES))
        assert voting.all_are_held()
        for name in ("named-worker-2", "ballots-worker-2"):
            system.kill(name)
        voting.check(await system.close(voting.round_id))
