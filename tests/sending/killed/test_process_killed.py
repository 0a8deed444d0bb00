"""The named side's worker as a process, killed with -9 in the middle of a batch to a real mail server: ADR 0012."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.sending.delivery.service import LEASE
from backend.worker.repeated.delivery import LANES
from tests.ground.sending.receivers import Mailbox
from tests.ground.system.running import System, running_system, until

PEOPLE = 120
BEFORE_THE_KILL = 10
KILLS = 2


def settings(port: int) -> dict[str, str]:
    """At a pace that leaves time to kill it in the middle, and with batches that are larger than what it manages."""
    values = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "FROM": "puls@kommune.dk"}
    return {f"LINJEPULS_NAMED_SMTP_{name}": value for name, value in {**values, "PER_SECOND": "1000"}.items()}


@pytest.mark.long
async def test_whoever_kills_the_worker_in_the_middle_of_a_batch_everybody_gets_the_mail(
    tmp_path: Path, post: Mailbox
) -> None:
    post.slow_each = 0.02
    async with running_system(tmp_path, more=settings(post.port)) as system:
        addresses = [f"e{at}@kommune.dk" for at in range(PEOPLE)]
        rows = [f"e{at};Medarbejder {at};{mail};;Kommunen;;da;ja" for at, mail in enumerate(addresses)]
        await system.employ(*rows)
        round_id = await system.schedule()
        await system.open(round_id)
        for _ in range(KILLS):
            await until(enough(post, len(post.mails) + BEFORE_THE_KILL), "the worker is in the middle of a batch")
            system.kill("named-worker")
            states = await counted(system)
            assert states["claimed"] > 0
            assert states["sent"] < PEOPLE
            system.move_to(system.clock.now() + LEASE + timedelta(seconds=1))
            system.start("named-worker")
        await until(all_sent(system), "all are sent")
        copies = post.received()
        assert Counter(to for to, _ in copies) == dict.fromkeys(addresses, 1)
        assert sum(copies.values()) - PEOPLE <= LANES * KILLS


def enough(post: Mailbox, many: int) -> Callable[[], Awaitable[bool]]:
    async def reached() -> bool:
        return len(post.mails) >= many

    return reached


async def counted(system: System) -> Counter[str]:
    async with system.database.transaction() as session:
        return Counter(await session.scalars(text("SELECT state FROM message")))


def all_sent(system: System) -> Callable[[], Awaitable[bool]]:
    async def reached() -> bool:
        return await counted(system) == {"sent": PEOPLE}

    return reached
