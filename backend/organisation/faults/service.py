"""What jobs fail with, for the pages that wait for them: as long as a job fails, and after it was given up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.jobs import Job, P, Tick
from backend.kit.values import Value
from backend.organisation.faults import repository as fault_repository

FAULTS_KEPT_DAYS: Final = 30
SHOWN: Final = 100


class JobFaultRecord(Value):
    """`reason`: the error's name, never its words. `given_up`: it is not tried again by itself. `since`: the day of the
    first of these `attempts`; no time, since some jobs follow from what one person did."""

    job: str
    attempts: int
    reason: str
    given_up: bool
    since: date


async def note_job_fault(
    desk: Desk, job: Job[P], payload: P, attempts: int, reason: str, *, for_good: bool = False
) -> None:
    """`for_good`: no further attempt can change it."""
    values = {
        "key": job.key(payload),
        "job": job.name,
        "attempts": attempts,
        "reason": reason[:200],
        "given_up": for_good or attempts > job.retry.most_attempts,
        "since": desk.today,
    }
    await fault_repository.note(desk.session, values)


async def clear_job_fault(session: AsyncSession, job: Job[P], payload: P) -> None:
    """It is done, or somebody has asked for it anew."""
    await fault_repository.clear(session, job.key(payload))


async def try_job_again(desk: Desk, job: Job[P], payload: P) -> bool:
    """False where it was not given up: then it is tried again by itself, or is done."""
    fault = await job_fault(desk.session, job, payload)
    if fault is None or not fault.given_up:
        return False
    await clear_job_fault(desk.session, job, payload)
    await job.enqueue(desk.session, payload)
    await record(desk, "job.again", {"job": job.name, "key": job.key(payload)})
    return True


async def job_fault(session: AsyncSession, job: Job[P], payload: P) -> JobFaultRecord | None:
    row = await fault_repository.find(session, job.key(payload))
    return None if row is None else JobFaultRecord.model_validate(row, from_attributes=True)


async def note_tick_fault(desk: Desk, tick: Tick, about: UUID, error: Exception) -> None:
    """One failure more; the error's name, never its words."""
    values = {"key": tick.key(about), "job": tick.name, "reason": type(error).__name__[:200], "since": desk.today}
    await fault_repository.count(desk.session, values)


async def clear_tick_fault(session: AsyncSession, tick: Tick, about: UUID) -> None:
    await fault_repository.clear(session, tick.key(about))


async def tick_faults(session: AsyncSession, tick: Tick) -> dict[UUID, JobFaultRecord]:
    """By what it fails for."""
    rows = await fault_repository.of_job(session, tick.name)
    return {tick.about(row.key): JobFaultRecord.model_validate(row, from_attributes=True) for row in rows}


async def job_faults(session: AsyncSession) -> list[JobFaultRecord]:
    """The newest first."""
    rows = await fault_repository.newest(session, SHOWN)
    return [JobFaultRecord.model_validate(row, from_attributes=True) for row in rows]


async def jobs_given_up(session: AsyncSession) -> dict[str, int]:
    """By name, how many that nobody has asked for anew since and that did not succeed later."""
    return await fault_repository.given_up(session)


async def forget_job_faults(desk: Desk) -> int:
    return await fault_repository.forget(desk.session, desk.today - timedelta(days=FAULTS_KEPT_DAYS))
