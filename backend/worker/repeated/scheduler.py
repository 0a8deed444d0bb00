"""The tick: moves rounds on when their time has come, and gives jobs back that a killed worker left. Any number may."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

import procrastinate
import structlog
from procrastinate import exceptions, jobs

from backend.audit_log import SYSTEM
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.rounds import STEP, next_due, take_step, watched_rounds
from backend.worker.repeated.tick_faults import TickFaults


class Scheduler:
    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, app: procrastinate.App) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._app = app
        self._log = structlog.get_logger()
        self._faults = TickFaults(database, clock, zone, STEP)

    async def tick(self) -> float | None:
        """Seconds until a round's time comes."""
        async with self._database.transaction() as turn:
            watched = await watched_rounds(turn)
            await self._faults.clear([round_id for round_id in watched if await self._moved(round_id)])
            return await next_due(Desk(turn, self._clock, self._zone, actor=SYSTEM))

    async def _moved(self, round_id: UUID) -> bool:
        """As far as its time has come. One round that cannot be moved holds no other back, and its page says so."""
        try:
            while await self._step(round_id):
                self._log.info("round_moved", round=str(round_id))
        except Exception as error:  # noqa: BLE001
            self._log.error("round_not_moved", round=str(round_id), kind=type(error).__name__)
            await self._faults.note(round_id, error)
            return False
        return True

    async def _step(self, round_id: UUID) -> bool:
        async with self._database.transaction() as session:
            return await take_step(Desk(session, self._clock, self._zone, actor=SYSTEM), round_id)

    async def retry_stalled(self) -> None:
        """Of workers without a heartbeat; every job can be run again. One that can't be given back holds no other."""
        for job in await self._app.job_manager.get_stalled_jobs():
            try:
                await self._give_back(job)
            except Exception as error:  # noqa: BLE001
                self._log.error("job_not_given_back", job=job.task_name, kind=type(error).__name__)

    async def _give_back(self, job: jobs.Job) -> None:
        try:
            await self._app.job_manager.retry_job(job)
        except exceptions.UniqueViolation:
            # Queued by a release that gave jobs queueing locks: another waits with this one's, and does its work.
            await self._app.job_manager.finish_job(job, jobs.Status.FAILED, delete_job=True)
