"""The named worker's process: procrastinate's jobs and the tick, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from zoneinfo import ZoneInfo

import httpx
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import DBAPIError

from backend.kit.database import Database, database_fault
from backend.kit.language.terminal import in_terminal
from backend.kit.metrics.process import begin, expose
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.rousing import ring_at_moves, ring_at_notices
from backend.kit.repeating.turns import repeat
from backend.kit.settings import SettingsRefused, connects_directly, load
from backend.run.worker_parts import Work
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings
from backend.worker.faults import NotedFaults
from backend.worker.figures import LOOK_SECONDS, JobTimes, WorkFigures
from backend.worker.queue import GRACE_SECONDS, job_app, work_on_jobs
from backend.worker.tasks import check_complete


async def serve(
    settings: NamedSettings, sending_settings: SendingSettings, registry: CollectorRegistry | None = None
) -> bool:
    """`registry`: where it is noted how it goes. True if all work ended in time; False if a job was left, which another
    worker takes up again."""
    # When the bell rings all look at once: whoever finds the pool empty makes a connection for a moment.
    database = Database.connect(settings.database_url, pool_size=10)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with httpx.AsyncClient() as http:
        work = Work.of(settings, sending_settings, database, http)
        tasks = work.tasks()
        check_complete(tasks)
        if registry is not None:
            tasks = JobTimes(registry).measured(tasks)
        faults = NotedFaults(database, work.clock, ZoneInfo(settings.zone))
        app = job_app(settings.database_url, tasks, faults)
        # By the database that tells at once why it is away; the queue's waits for it.
        await work.sending.ready()
        async with app.open_async():
            await work.workshops.take_up()
            bell = Bell()
            ringing = [
                asyncio.create_task(ringer)
                for ringer in (ring_at_notices(settings.database_url, bell), ring_at_moves(work.clock, bell))
            ]
            turns = work.repeated(settings, app, stop, bell)
            if registry is not None:
                figures = WorkFigures(registry, database, app)
                turns = (*turns, repeat("figures", figures.look, stop, LOOK_SECONDS))
            running = [asyncio.create_task(turn) for turn in (*turns, work_on_jobs(app, stop))]
            await _until(stop, running)
            _, left = await asyncio.wait(running, timeout=GRACE_SECONDS + 1)
            for ringer in ringing:
                ringer.cancel()
    await database.close()
    return not left


async def _until(stop: asyncio.Event, running: list[asyncio.Task[None]]) -> None:
    """Stopped from outside, or one of them has ended, which it should not."""
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *running], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    running[-1].cancel()


def main() -> None:
    try:
        settings, sending = load(NamedSettings), load(SendingSettings)
        connects_directly(settings)
        registry = begin("named-worker", settings)
        expose(registry, settings)
        with asyncio.Runner() as runner:
            if not runner.run(serve(settings, sending, registry)):
                # A thread may be making keys; what it has made is not stored and will be made again.
                os._exit(0)
    except (SettingsRefused, DBAPIError) as error:
        refused = database_fault(error) if isinstance(error, DBAPIError) else error
        sys.exit(f"{in_terminal('cli-refused.worker')}\n{refused}")


if __name__ == "__main__":
    main()
