"""The named worker's process: procrastinate's jobs and the tick, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from zoneinfo import ZoneInfo

import httpx

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.http.outside import Outside
from backend.kit.logging import configure_logging
from backend.kit.times.clock import clock_from
from backend.rounds import HandoffCalls, KeyBox, ServiceSigner
from backend.run.parts import private_key, public_keys, terms_of
from backend.run.sending_parts import providers_of
from backend.sending import Orders, Sender
from backend.sending.channels import Writer
from backend.settings.named import NamedSettings, SettingsRefused, load
from backend.settings.sending import SendingSettings
from backend.worker.housekeeping import Housekeeping, steps_of
from backend.worker.named_jobs import NamedJobs
from backend.worker.outside_jobs import OutsideJobs
from backend.worker.reading_jobs import ReadingJobs
from backend.worker.sending_jobs import SendingJobs
from backend.worker.sending_loop import SendingLoop
from backend.worker.series_tick import SeriesTick
from backend.worker.staff_jobs import ERASE_EVERY_SECONDS, StaffJobs
from backend.worker.worker import Scheduler, job_app, outside_tasks, reading_tasks, repeat, round_tasks

GRACE_SECONDS = 2.0
POLL_SECONDS = 1.0
STALLED_EVERY_SECONDS = 10.0


def jobs_of(settings: NamedSettings, database: Database, http: httpx.AsyncClient) -> NamedJobs:
    clock = clock_from(settings.clock_file)
    signer = ServiceSigner(private_key(settings.service_key, "SERVICE_KEY"), settings.service_key_id)
    return NamedJobs(
        database=database,
        clock=clock,
        zone=ZoneInfo(settings.zone),
        calls=HandoffCalls(http, settings.ballot_origin, signer, clock),
        box=KeyBox(bytes.fromhex(settings.key_encryption_key)),
        release_keys=public_keys(settings.release_keys, "RELEASE_KEYS"),
    )


def sending_of(settings: NamedSettings, sending: SendingSettings, database: Database) -> SendingLoop:
    """Raises SettingsRefused for a key that can't be read."""
    clock, zone = clock_from(settings.clock_file), ZoneInfo(settings.zone)
    box = TextBox(bytes.fromhex(settings.key_encryption_key))
    writer = Writer(Sender(settings.organisation, settings.origin, zone), box)
    providers = providers_of(sending, settings, writer, clock)
    ready = frozenset(one.channel for one in providers)
    return SendingLoop(database, Orders(clock, zone, ready, sending.sending_any_time), providers)


async def serve(settings: NamedSettings, sending_settings: SendingSettings) -> bool:
    """True if all work ended in time; False if a job was left, which another worker takes up again."""
    database = Database.connect(settings.database_url)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with httpx.AsyncClient() as http:
        work = jobs_of(settings, database, http)
        reachable = Outside(frozenset(host.lower() for host in settings.inside_hosts))
        outside = outside_tasks(OutsideJobs(database, work.clock, work.zone, reachable))
        sending = sending_of(settings, sending_settings, database)
        messages = SendingJobs(database, sending.orders)
        staff = StaffJobs(database, work.clock, work.zone)
        reading = ReadingJobs(database, work.clock)
        others = {**reading_tasks(reading), **messages.tasks(), **staff.tasks(), **outside}
        app = job_app(
            settings.database_url.replace("postgresql+psycopg://", "postgresql://"), {**round_tasks(work), **others}
        )
        async with app.open_async():
            await sending.ready()
            await reading.take_up()
            scheduler = Scheduler(database, work.clock, work.zone, app)
            nights = Housekeeping(database, work.clock, work.zone, steps_of(work.clock, work.zone))
            series = SeriesTick(database, work.clock, work.zone, terms_of(settings))
            running = [
                asyncio.create_task(scheduler.run(stop, settings.tick_seconds)),
                asyncio.create_task(repeat(nights.tick, stop, settings.tick_seconds)),
                asyncio.create_task(repeat(series.tick, stop, settings.tick_seconds)),
                asyncio.create_task(scheduler.watch_stalled(stop, STALLED_EVERY_SECONDS)),
                asyncio.create_task(repeat(messages.remind, stop, settings.tick_seconds)),
                asyncio.create_task(repeat(staff.erase, stop, ERASE_EVERY_SECONDS)),
                asyncio.create_task(sending.run(stop, settings.tick_seconds)),
                asyncio.create_task(
                    app.run_worker_async(
                        concurrency=2,
                        install_signal_handlers=False,
                        fetch_job_polling_interval=POLL_SECONDS,
                        delete_jobs="successful",
                        shutdown_graceful_timeout=GRACE_SECONDS,
                    )
                ),
            ]
            await _until(stop, running)
            _, left = await asyncio.wait(running, timeout=GRACE_SECONDS + 1)
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
        configure_logging("named-worker")
        with asyncio.Runner() as runner:
            if not runner.run(serve(settings, sending)):
                # A thread may be making keys; what it has made is not stored and will be made again.
                os._exit(0)
    except SettingsRefused as refused:
        sys.exit(f"The named side's worker cannot start:\n{refused}")


if __name__ == "__main__":
    main()
