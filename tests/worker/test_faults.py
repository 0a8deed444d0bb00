"""A job that fails is told of where somebody waits for it, as long as it fails and after it was given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.kit.database import Database
from backend.kit.jobs import Job, RetryRule
from backend.organisation import JobFaultRecord, forget_job_faults, job_fault, job_faults
from backend.registry import SET_LETTERS, OfBatch
from backend.rounds import FETCH_TURNOUT, OfRound
from backend.worker.faults import NotedFaults
from backend.worker.queue import GrowingWait, job_app
from backend.worker.tasks import NotYet, Task
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ZONE, MovedClock

BATCH = OfBatch(batch=uuid4())
AT_ONCE = replace(SET_LETTERS.retry, first_wait_seconds=0)
SLOWLY = replace(SET_LETTERS.retry, first_wait_seconds=60)


class Torn(Exception):
    """Paper."""


async def ran(database: Database, clock: MovedClock, *troubles: Exception, retry: RetryRule = AT_ONCE) -> None:
    """A new job meets one trouble after another, and then none."""
    left = list(troubles)
    letters = Job("staff.set_letters", OfBatch, lock=SET_LETTERS.lock, retry=retry)

    async def handle(_: OfBatch) -> None:
        if left:
            raise left.pop(0)

    url = database.engine.url.render_as_string(hide_password=False)
    app = job_app(url, [Task(letters, handle)], NotedFaults(database, clock, ZONE))
    async with database.transaction() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
        await letters.enqueue(session, BATCH)
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)


async def told(database: Database) -> JobFaultRecord | None:
    async with database.transaction() as session:
        return await job_fault(session, SET_LETTERS, BATCH)


async def test_a_job_that_fails_is_told_of_until_it_succeeds(named_db: Database) -> None:
    clock = MovedClock()
    await ran(named_db, clock, Torn("a name"), retry=SLOWLY)
    fault = await told(named_db)
    assert fault is not None
    assert (fault.job, fault.attempts, fault.reason, fault.given_up) == ("staff.set_letters", 1, "Torn", False)
    await ran(named_db, clock, Torn(), Torn())
    assert await told(named_db) is None


async def test_a_job_that_is_given_up_says_so_and_is_forgotten_after_a_month(named_db: Database) -> None:
    clock = MovedClock()
    await ran(named_db, clock, *[Torn()] * (SET_LETTERS.retry.most_attempts + 1))
    fault = await told(named_db)
    assert fault is not None
    assert fault.given_up
    async with named_db.transaction() as session:
        assert (await session.execute(text("SELECT status FROM procrastinate_jobs"))).scalars().all() == ["failed"]
        assert [record.job for record in await job_faults(session)] == ["staff.set_letters"]
        assert await forget_job_faults(desk_at(session, clock)) == 0
        await session.execute(text("UPDATE job_fault SET since = since - 31"))
        assert await forget_job_faults(desk_at(session, clock)) == 1


async def test_a_job_that_waits_for_something_is_no_fault(named_db: Database) -> None:
    await ran(named_db, MovedClock(), NotYet(), retry=SLOWLY)
    assert await told(named_db) is None


def test_jobs_without_a_lock_are_told_apart_by_what_they_are_about() -> None:
    ones = [OfRound(round=UUID(int=number)) for number in (1, 2, 1)]
    keys = [FETCH_TURNOUT.key(of) for of in ones]
    assert keys[0] == keys[2] != keys[1]
    assert SET_LETTERS.key(BATCH) == f"letters:{BATCH.batch}"


@pytest.mark.parametrize("attempts", [0, 11, 12])
def test_the_console_gives_up_when_the_worker_does(attempts: int) -> None:
    rule = SET_LETTERS.retry
    decision = GrowingWait(rule).get_retry_decision(exception=Torn(), job=_job(attempts))
    assert (decision is None) == (attempts + 1 > rule.most_attempts)


def _job(attempts: int) -> Any:
    class Tried:
        task_name = "staff.set_letters"

    Tried.attempts = attempts  # type: ignore[attr-defined]
    return Tried
