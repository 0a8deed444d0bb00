"""Whatever is killed, at whatever moment, while people get in and answer: what was acknowledged is counted, once, and
everybody gets the message that the round is open.

LINJEPULS_FAULT_SECONDS: how long (60). LINJEPULS_FAULT_SEED: the moments of an earlier run, which names them when it
fails.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from backend.sending.delivery.service import LEASE
from backend.worker.repeated.delivery import LANES
from tests.ground.sending.receivers import Mailbox, mailbox
from tests.ground.system.phones import by_phones
from tests.ground.system.running import MODULES, System, running_system
from tests.ground.system.told import all_are_sent
from tests.ground.system.voting import Voting, killed, named_answers

SECONDS = float(os.environ.get("LINJEPULS_FAULT_SECONDS", "60"))
A_SECOND = 8
"""So many answer."""
PHONES = 3 * int(SECONDS / 6)
ADDRESSES = [f"e{number}@kommune.dk" for number in range(int(1.5 * SECONDS))]
SLOW_EACH = 0.8
"""Seconds that the mail server takes for each of them: long enough for a worker to be killed in between."""


@pytest.mark.long
@pytest.mark.lasting_fault
async def test_whatever_is_killed_at_whatever_moment_each_acknowledged_ballot_counts_once_and_each_is_told(
    tmp_path: Path, seed: int
) -> None:
    random, kills = Random(seed), list[str]()  # noqa: S311 - moments of a test
    with mailbox() as post:
        post.slow_each = SLOW_EACH
        async with running_system(tmp_path, durable=True, more=post.settings) as system:
            more = [f"e{n};Medarbejder {n};{mail};;Kommunen / Havn;;da;ja" for n, mail in enumerate(ADDRESSES)]
            voting = await Voting.opened(system, int(SECONDS * A_SECOND), phones=PHONES, more=more)
            answering = asyncio.gather(voting.answer(SECONDS), by_phones(voting, SECONDS, clock_jumps=True))
            # No longer: where a process starts more slowly than it is killed again, nobody would ever get through.
            ends = time.monotonic() + SECONDS
            while not answering.done() and time.monotonic() < ends:
                await asyncio.sleep(random.uniform(0.2, 4))
                kills.append(random.choice([*MODULES, "named", "ballots"]))
                await _kill(system, kills[-1])
                voting.held()
            await answering
            # Nothing is killed any more: the mails that wait need not wait for each other.
            post.slow_each = 0.0
            assert voting.all_are_held(), kills
            await system.healthy()
            await _everybody_is_told(system, post, kills)
            voting.check(await system.close(voting.round_id))
    assert voting.failures > 0, f"nobody noticed {kills}"


async def _kill(system: System, name: str) -> None:
    if name in MODULES:
        system.kill(name)
        if name == "named-worker":
            # Or what it had claimed would wait for minutes, and no other worker would be killed at it.
            system.move_to(system.clock.now() + LEASE + timedelta(seconds=1))
        system.start(name)
    elif name == "ballots":
        system.ballots = await killed(system.ballots)
    else:
        system.named = await killed(system.named)
        await named_answers(system)


async def _everybody_is_told(system: System, post: Mailbox, kills: list[str]) -> None:
    """A copy has the first one's id, and each kill makes one of a lane at most."""
    await _kill(system, "named-worker")
    await all_are_sent(system, len(ADDRESSES))
    copies = post.received()
    assert Counter(to for to, _ in copies) == dict.fromkeys(ADDRESSES, 1), kills
    at_work = Counter(kills)["named-worker"] + Counter(kills)["named"] + 1
    assert sum(copies.values()) - len(ADDRESSES) <= LANES * at_work, kills
