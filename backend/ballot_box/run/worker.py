"""The ballot box's worker as a process: the only one that reads the closing keys and the release key."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from zoneinfo import ZoneInfo

from backend.ballot_box.box.closing.chaining import ReleaseSigner
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.service import Closing
from backend.ballot_box.settings import PREFIX, BallotsWorkerSettings
from backend.ballot_box.worker.figures import RoundFigures
from backend.ballot_box.worker.worker import BallotBoxWorker
from backend.kit.crypto.ed25519 import KeyRefused, read_private_key
from backend.kit.database import Database
from backend.kit.language.terminal import in_terminal
from backend.kit.metrics.process import begin, expose
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.rousing import ring_at_moves, ring_at_notices
from backend.kit.settings import SettingsRefused, connects_directly, load
from backend.kit.times.clock import clock_from

GRACE_SECONDS = 1.0


def signer(settings: BallotsWorkerSettings) -> ReleaseSigner:
    try:
        key = read_private_key(settings.release_key)
    except KeyRefused as error:
        raise SettingsRefused(f"{PREFIX}RELEASE_KEY: {error}") from error
    return ReleaseSigner(key, settings.release_key_id, settings.app_builds)


async def serve(settings: BallotsWorkerSettings, figures: RoundFigures | None = None) -> bool:
    """`figures`: where it is noted how it goes. True if all work ended in time; False if a closing was abandoned, which
    rolls it back."""
    clock = clock_from(settings.clock_file)
    database = Database.connect(settings.closing_database_url)
    closing = Closing(clock, ZoneInfo(settings.zone), ClosingKeyFiles(settings.closing_keys_dir), signer(settings))
    worker = BallotBoxWorker(database, clock, closing, settings.tick_seconds, figures)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    bell = Bell()
    ringing = [
        asyncio.create_task(ringer)
        for ringer in (ring_at_notices(settings.closing_database_url, bell), ring_at_moves(clock, bell))
    ]
    running = asyncio.create_task(worker.run(stop, bell))
    await stop.wait()
    done, _ = await asyncio.wait([running], timeout=GRACE_SECONDS)
    for ringer in ringing:
        ringer.cancel()
    if done:
        await database.close()
    return bool(done)


def main() -> None:
    try:
        settings = load(BallotsWorkerSettings)
        connects_directly(settings)
        registry = begin("ballots-worker", settings)
        figures = None if registry is None else RoundFigures(registry)
        expose(registry, settings)
        with asyncio.Runner() as runner:
            if not runner.run(serve(settings, figures)):
                # A thread may be deep in arithmetic; the database rolls the transaction back.
                os._exit(0)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('ballot-box-refused.worker')}\n{refused}")


if __name__ == "__main__":
    main()
