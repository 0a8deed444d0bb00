"""What jobs fail with is noted where pages look for it, and taken away when they are done."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.organisation import clear_job_fault, note_job_fault
from backend.worker.tasks import AnyTask, ForGood, NotYet


@dataclass(frozen=True)
class NotedFaults:
    database: Database
    clock: Clock
    zone: ZoneInfo

    async def run(self, task: AnyTask, stored: Mapping[str, Any], before: int) -> None:
        """before: how often this job has failed. Raises what the job raises."""
        payload = task.job.read(dict(stored))
        try:
            await task.handle(payload)
        except NotYet:
            # It waits for something, and nothing is wrong.
            raise
        except Exception as error:
            # A database that is away can't be told that it is.
            with suppress(SQLAlchemyError, OSError):
                async with self.database.transaction() as session:
                    desk = Desk(session, self.clock, self.zone)
                    for_good = isinstance(error, ForGood)
                    await note_job_fault(desk, task.job, payload, before + 1, _reason(error), for_good=for_good)
            raise
        # Also of another job with this key, that was given up before this one was asked for.
        async with self.database.transaction() as session:
            await clear_job_fault(session, task.job, payload)


def _reason(error: Exception) -> str:
    """A name, never a text: texts may hold what somebody wrote."""
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, str) and reason else type(error).__name__
