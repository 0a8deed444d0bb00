"""The named database has a standby that streams: who got in and who has a token is known there, and nobody has two."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from backend.kit.database import Database
from simulator.phone.errors import CodeRefused
from simulator.postgres.files import free_port
from tests.ground.postgres.sessions import postmaster
from tests.ground.system.phones import by_phones
from tests.ground.system.running import System, running_system
from tests.ground.system.voting import Voting, named_answers
from tests.system.faults.copies import Standby, standby
from tests.system.faults.line import line

pytestmark = pytest.mark.long
VOTERS, PHONES = 90, 30
SECONDS = 120.0
"""In which all have answered: 15 they take by themselves."""


async def test_the_named_database_is_lost_as_phones_get_in_and_both_processes_find_the_standby(tmp_path: Path) -> None:
    """Its machine loses its power: not even TCP says that it is gone."""
    near = free_port()
    async with running_system(tmp_path, durable=True) as system, line(near, system.named.port, 0) as wire:
        with standby(system.named, tmp_path / "standby") as other:
            await _start_anew(system, other.either("named_app", near))
            voting = await Voting.opened(system, VOTERS, phones=PHONES)
            answering = asyncio.gather(by_phones(voting, 15), voting.answer(15))
            await voting.acknowledged_are(VOTERS // 3)
            wire.cut()
            os.kill(postmaster(system.named.spec.data), signal.SIGKILL)
            assert not answering.done()
            await asyncio.to_thread(other.promote)
            async with asyncio.timeout(SECONDS):
                await answering
            assert voting.failures == 0, "whoever has a token noticed it"
            assert voting.all_are_held()
            with pytest.raises(CodeRefused):
                # What the first phone fetched was fetched before, and what took over knows it.
                async with system.phone(voting.codes[0]):
                    pass
            await _through(system, other, voting)


async def _start_anew(system: System, either: str) -> None:
    system.more = {**system.more, "LINJEPULS_NAMED_DATABASE_URL": either}
    for name in ("named-web", "named-worker"):
        system.kill(name)
        system.start(name)
    await system.healthy()


async def _through(system: System, other: Standby, voting: Voting) -> None:
    """To the release, as it stands on what was the standby."""
    await system.database.close()
    system.database = Database.connect(other.url("named_app"))
    try:
        await named_answers(system)
        voting.check(await system.close(voting.round_id))
    finally:
        await system.database.close()
