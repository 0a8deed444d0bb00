"""The machine of the ballots database is lost as people answer, and its standby takes over."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping

from tests.ground.postgres.sessions import postmaster
from tests.ground.system.running import System
from tests.ground.system.voting import Voting
from tests.system.faults.copies import Standby

VOTERS = 300
SECONDS = 120.0
"""In which all have answered: 15 they take by themselves, and Linux alone would let them wait for 15 minutes."""


async def outlived(
    system: System,
    other: Standby,
    *,
    lost: Callable[[], None] | None = None,
    turned: Callable[[], None] = lambda: None,
) -> None:
    """What was acknowledged is on the standby, and everybody counts once. `lost`: before its PostgreSQL is gone.
    `turned`: what an operator does besides, when the standby has taken over."""
    voting = await Voting.opened(system, VOTERS)
    answering = asyncio.create_task(voting.answer(15))
    await voting.acknowledged_are(VOTERS // 5)
    if lost is not None:
        lost()
    os.kill(postmaster(system.ballots.spec.data), signal.SIGKILL)
    # What was on its way has been answered by then.
    await asyncio.sleep(1)
    before = set(voting.acknowledged)
    assert before <= await asyncio.to_thread(other.holds)
    assert not answering.done()
    await asyncio.to_thread(other.promote)
    turned()
    async with asyncio.timeout(SECONDS):
        await answering
    # A machine without power refuses nobody by itself: who answers then may wait, and be counted by the standby.
    assert lost is not None or voting.failures > 0
    assert other.holds() == {post.nullifier for post in voting.posts}
    voting.check(await system.close(voting.round_id))


async def start_anew(system: System, serving: str, closing: str, web: Mapping[str, str] | None = None) -> None:
    """Both processes of the ballot box with these databases in their settings. `web`: further ones of its own."""
    databases = {"LINJEPULS_BALLOTS_DATABASE_URL": serving, "LINJEPULS_BALLOTS_CLOSING_DATABASE_URL": closing}
    system.more = {**system.more, **databases}
    for name, own in (("ballots-web", web), ("ballots-worker", None)):
        system.kill(name)
        system.start(name, settings=own)
    await system.healthy()
