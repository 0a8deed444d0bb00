"""The named side's worker as a process, killed with -9 in the middle of a batch to a real mail server: ADR 0012."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from backend.sending.delivery.service import LEASE
from backend.worker.repeated.delivery import LANES
from tests.ground.sending.receivers import Mailbox
from tests.ground.system.running import running_system, until
from tests.ground.system.told import all_are_sent, messages

PEOPLE = 120
BEFORE_THE_KILL = 10
KILLS = 2


@pytest.mark.long
async def test_whoever_kills_the_worker_in_the_middle_of_a_batch_everybody_gets_the_mail(
    tmp_path: Path, post: Mailbox
) -> None:
    post.slow_each = 0.02
    async with running_system(tmp_path, more=post.settings) as system:
        addresses = [f"e{at}@kommune.dk" for at in range(PEOPLE)]
        rows = [f"e{at};Medarbejder {at};{mail};;Kommunen;;da;ja" for at, mail in enumerate(addresses)]
        await system.employ(*rows)
        round_id = await system.schedule()
        await system.open(round_id)
        for _ in range(KILLS):
            await until(enough(post, len(post.mails) + BEFORE_THE_KILL), "the worker is in the middle of a batch")
            system.kill("named-worker")
            states = await messages(system)
            assert states["claimed"] > 0
            assert states["sent"] < PEOPLE
            system.move_to(system.clock.now() + LEASE + timedelta(seconds=1))
            system.start("named-worker")
        await all_are_sent(system, PEOPLE)
        copies = post.received()
        assert Counter(to for to, _ in copies) == dict.fromkeys(addresses, 1)
        assert sum(copies.values()) - PEOPLE <= LANES * KILLS


def enough(post: Mailbox, many: int) -> Callable[[], Awaitable[bool]]:
    async def reached() -> bool:
        return len(post.mails) >= many

    return reached
