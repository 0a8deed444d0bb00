"""The named side's worker: jobs by procrastinate, and the tick that opens and closes rounds. Any number may run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from uuid import UUID
from zoneinfo import ZoneInfo

import procrastinate
import structlog
from procrastinate import jobs, retry

from backend import rounds
from backend.content import CHECK_LINKS, FETCH_FEEDS
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.releases import DRAW, READ, SET
from backend.rounds import CANCEL, FETCH_RELEASE, FETCH_TURNOUT, PREPARE
from backend.worker.named_jobs import NamedJobs
from backend.worker.outside_jobs import OutsideJobs
from backend.worker.reading_jobs import ReadingJobs

FIRST_WAIT_SECONDS = 0.25
LONGEST_WAIT_SECONDS = 300
MOST_ATTEMPTS = 3000
"""Ten days of the longest wait: longer than a failed audit keeps the ballots."""


ATTEMPTS = {READ: 12}
"""A quarter of an hour: what can't be read now, another version can, and the worker's start tries it again."""


class GrowingWait(retry.BaseRetryStrategy):
    """Doubled after each attempt up to five minutes, whatever went wrong: a job is never silently dropped."""

    def __init__(self, most_attempts: int = MOST_ATTEMPTS) -> None:
        self._most_attempts = most_attempts

    def get_retry_decision(self, *, exception: BaseException, job: jobs.Job) -> retry.RetryDecision | None:
        structlog.get_logger().warning("job_retried", job=job.task_name, kind=type(exception).__name__)
        if job.attempts >= self._most_attempts:
            return None
        milliseconds = int(1000 * min(FIRST_WAIT_SECONDS * 2 ** min(job.attempts, 20), LONGEST_WAIT_SECONDS))
        return retry.RetryDecision(retry_in={"milliseconds": milliseconds})


Task = Callable[..., Awaitable[None]]


def job_app(conninfo: str, tasks: Mapping[str, Task]) -> procrastinate.App:
    """conninfo: libpq's, not SQLAlchemy's. `tasks`: what runs under each name that a domain enqueues."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))
    for name, run in tasks.items():
        app.task(name=name, retry=GrowingWait(ATTEMPTS.get(name, MOST_ATTEMPTS)))(run)
    return app


def round_tasks(work: NamedJobs) -> dict[str, Task]:
    return {
        PREPARE: _by_round(work.prepare),
        CANCEL: _by_round(work.cancel),
        FETCH_RELEASE: _by_round(work.fetch_release),
        FETCH_TURNOUT: _by_round(work.fetch_turnout),
    }


def reading_tasks(reading: ReadingJobs) -> dict[str, Task]:
    return {READ: _by_round(reading.read), DRAW: _by_topic(reading.draw), SET: reading.set_document}


def outside_tasks(outside: OutsideJobs) -> dict[str, Task]:
    return {FETCH_FEEDS: outside.fetch_feeds, CHECK_LINKS: outside.check_links}


def _by_round(run: Callable[[UUID], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
    """A job's arguments are JSON: the round comes as text."""

    async def task(round: str) -> None:  # noqa: A002
        await run(UUID(round))

    return task


def _by_topic(run: Callable[[UUID], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
    async def task(topic: str) -> None:
        await run(UUID(topic))

    return task


async def repeat(turn: Callable[[], Awaitable[None]], stop: asyncio.Event, seconds: float) -> None:
    """Until `stop`; a turn that fails is told of and tried again."""
    while not stop.is_set():
        try:
            await turn()
        except Exception as error:  # noqa: BLE001
            # The loop outlives a database that is away for a while.
            structlog.get_logger().error("turn_failed", kind=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)


class Scheduler:
    """The tick: moves rounds on when their time has come, and gives jobs back that a killed worker left."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, app: procrastinate.App) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._app = app
        self._log = structlog.get_logger()

    async def run(self, stop: asyncio.Event, tick_seconds: float) -> None:
        await repeat(self.tick, stop, tick_seconds)

    async def watch_stalled(self, stop: asyncio.Event, seconds: float) -> None:
        await repeat(self.retry_stalled, stop, seconds)

    async def tick(self) -> None:
        async with self._database.transaction() as turn:
            for round_id in await rounds.watched_rounds(turn):
                try:
                    while await self._step(round_id):
                        self._log.info("round_moved", round=str(round_id))
                except Exception as error:  # noqa: BLE001
                    # One round that cannot be moved holds no other back.
                    self._log.error("round_not_moved", round=str(round_id), kind=type(error).__name__)

    async def _step(self, round_id: UUID) -> bool:
        async with self._database.transaction() as session:
            return await rounds.take_step(session, self._clock, self._zone, round_id)

    async def retry_stalled(self) -> None:
        """Of workers without a heartbeat; every job can be run again."""
        for job in await self._app.job_manager.get_stalled_jobs():
            await self._app.job_manager.retry_job(job)
