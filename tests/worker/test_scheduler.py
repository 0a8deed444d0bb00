"""The tick and procrastinate's worker on a real database: rounds open and close once, and no job is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import procrastinate
import pytest
from sqlalchemy import text

from backend.access import TELL_WEBHOOKS
from backend.content import CHECK_LINKS, FETCH_FEEDS
from backend.desk import Desk
from backend.kit.jobs import USUAL, NoPayload
from backend.kit.locks import Lock, try_lock
from backend.registry import TAKE_DIRECTORY
from backend.rounds import jobs
from backend.rounds.life import service
from backend.worker.queue import GrowingWait, job_app
from backend.worker.repeated.scheduler import Scheduler
from tests.ground.rounds.named import DAY, ZONE
from tests.worker.named_world import Both


@pytest.fixture
async def app(both: Both) -> AsyncIterator[procrastinate.App]:
    url = both.named.database.engine.url.render_as_string(hide_password=False)
    made = job_app(url, both.jobs().tasks())
    async with made.open_async():
        yield made


@pytest.fixture
def scheduler(both: Both, app: procrastinate.App) -> Scheduler:
    return Scheduler(both.named.database, both.named.clock, ZONE, app)


async def worked(app: procrastinate.App) -> None:
    # It does not wait for news: it is over as soon as there is nothing to do.
    await app.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful", listen_notify=False)


async def test_a_round_is_prepared_opened_and_closed_by_the_worker_and_the_tick(
    both: Both, app: procrastinate.App, scheduler: Scheduler
) -> None:
    round_id = await both.named.started()
    await worked(app)
    await both.ballots.worker.tick()
    for _ in range(100):
        if not await both.named.jobs():
            break
        await asyncio.sleep(0.1)
        await worked(app)
    assert await both.named.state(round_id) == "scheduled"
    await scheduler.tick()
    assert await both.named.state(round_id) == "scheduled"
    both.ballots.clock.moment += DAY
    await scheduler.tick()
    assert await both.named.state(round_id) == "open"
    told = [(job.name, "todo") for job in (jobs.ROUND_OPENED, TELL_WEBHOOKS)]
    assert await both.named.jobs() == told
    both.ballots.clock.moment += DAY
    await scheduler.tick()
    assert await both.named.jobs() == [*told, (jobs.FETCH_TURNOUT.name, "todo")]
    both.ballots.clock.moment += 6 * DAY
    await both.ballots.worker.tick()
    await scheduler.tick()
    await worked(app)
    assert await both.named.state(round_id) == "released"


async def test_a_round_whose_whole_time_passed_unseen_is_opened_and_closed_at_one_tick(
    both: Both, scheduler: Scheduler
) -> None:
    round_id = await both.named.scheduled()
    both.ballots.clock.moment += 9 * DAY
    await asyncio.gather(*(scheduler.tick() for _ in range(3)))
    assert [action for _, action, _ in await both.named.audited()][-2:] == ["round.open", "round.close"]
    assert await both.named.jobs() == [
        (jobs.PREPARE.name, "todo"),
        (jobs.ROUND_OPENED.name, "todo"),
        (TELL_WEBHOOKS.name, "todo"),
        (jobs.FETCH_RELEASE.name, "todo"),
    ]
    assert {group.sealed_key for group in await both.named.groups(round_id)} == {None}


async def test_a_scheduler_leaves_the_turn_to_another(both: Both, scheduler: Scheduler) -> None:
    round_id = await both.named.scheduled()
    both.ballots.clock.moment += DAY
    async with both.named.database.transaction() as other:
        assert await try_lock(other, Lock.SCHEDULER)
        await scheduler.tick()
        assert await both.named.state(round_id) == "scheduled"
    await scheduler.tick()
    assert await both.named.state(round_id) == "open"


async def test_a_round_that_cannot_be_moved_holds_no_other_back(
    both: Both, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await both.named.scheduled()
    second = await both.named.scheduled(both.named.plan(29 * DAY))
    both.ballots.clock.moment += 30 * DAY
    take = scheduler._step

    async def step(round_id: object) -> bool:
        if round_id == first:
            raise RuntimeError
        return await take(second)

    monkeypatch.setattr(scheduler, "_step", step)
    await scheduler.tick()
    assert [await both.named.state(round_id) for round_id in (first, second)] == ["scheduled", "open"]


async def test_a_job_that_a_killed_worker_left_is_given_back_though_bo_asked_again(
    both: Both, app: procrastinate.App, scheduler: Scheduler
) -> None:
    round_id = await both.named.started()
    async with both.named.database.transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL"))
        await service.prepare_again(Desk(session, both.named.clock, ZONE, actor="bo"), round_id)
    await worked(app)
    assert await both.named.jobs() == [(jobs.PREPARE.name, "doing"), (jobs.PREPARE.name, "todo")]
    await scheduler.retry_stalled()
    assert await both.named.jobs() == [(jobs.PREPARE.name, "todo"), (jobs.PREPARE.name, "todo")]
    for _ in range(100):
        if not await both.named.jobs():
            break
        await worked(app)
        await both.ballots.worker.tick()
        await asyncio.sleep(0.05)
    assert await both.named.state(round_id) == "scheduled"


LEFT = text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
TAKING = (TAKE_DIRECTORY.name, "todo")
OTHERS = [(CHECK_LINKS.name, "todo"), (FETCH_FEEDS.name, "todo")]


async def left_taking(both: Both) -> None:
    """A killed worker left two jobs and, between them, a directory's taking, which was wanted again."""
    async with both.named.database.transaction() as session:
        for job in (CHECK_LINKS, TAKE_DIRECTORY, FETCH_FEEDS):
            await job.enqueue(session, NoPayload())
        await session.execute(LEFT)
        await TAKE_DIRECTORY.enqueue(session, NoPayload())
        await TAKE_DIRECTORY.enqueue(session, NoPayload())


async def test_a_directory_s_taking_that_a_killed_worker_left_is_given_back_though_it_was_wanted_again(
    both: Both, scheduler: Scheduler
) -> None:
    await left_taking(both)
    await scheduler.retry_stalled()
    assert sorted(await both.named.jobs()) == sorted([*OTHERS, TAKING, TAKING])


async def test_a_taking_that_the_release_before_queued_twice_is_given_back_once(
    both: Both, scheduler: Scheduler
) -> None:
    await left_taking(both)
    async with both.named.database.transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET queueing_lock = lock"))
    await scheduler.retry_stalled()
    assert sorted(await both.named.jobs()) == sorted([*OTHERS, TAKING])


async def test_a_job_that_cannot_be_given_back_holds_no_other_back(
    both: Both, app: procrastinate.App, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left_taking(both)
    give_back = app.job_manager.retry_job

    async def retry(job: procrastinate.jobs.Job) -> None:
        if job.task_name == TAKE_DIRECTORY.name:
            raise ZeroDivisionError
        await give_back(job)

    monkeypatch.setattr(app.job_manager, "retry_job", retry)
    await scheduler.retry_stalled()
    assert sorted(await both.named.jobs()) == sorted([*OTHERS, TAKING, (TAKE_DIRECTORY.name, "doing")])


async def test_waits_double_up_to_five_minutes_and_end_after_ten_days() -> None:
    def wait(attempts: int) -> timedelta | None:
        job = procrastinate.jobs.Job(
            id=1, queue="q", lock=None, queueing_lock=None, task_name="rounds.prepare", attempts=attempts
        )
        decision = GrowingWait(USUAL).get_retry_decision(exception=ValueError(), job=job)
        if decision is None or decision.retry_at is None:
            return None
        return timedelta(seconds=round((decision.retry_at - procrastinate.utils.utcnow()).total_seconds(), 1))

    waits = [wait(attempts) for attempts in (0, 1, 2, 20, 2999)]
    assert waits == [timedelta(seconds=s) for s in (0.2, 0.5, 1, 300, 300)]
    assert wait(USUAL.most_attempts) is None
