"""The named worker's jobs outlive a database that is away for longer than anybody waits for a connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import procrastinate
import pytest
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from backend.content import CHECK_LINKS
from backend.kit.jobs import NoPayload
from backend.rounds import FETCH_RELEASE
from backend.worker import queue
from backend.worker.queue import job_app, work_on_jobs
from backend.worker.tasks import Task
from tests.ground.ballot_box.world import MovedClock
from tests.ground.rounds.prepared import Prepared

PATIENCE = 30.0
Fetch = Callable[..., Awaitable[Job | None]]


def away_at_first(app: procrastinate.App, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twice no connection is had; what was asked until now."""
    asked, fetch = list[str](), app.job_manager.fetch_job

    async def fetched(*words: Any, **more: Any) -> Job | None:
        asked.append("job")
        if len(asked) <= 2:
            raise ConnectorException
        return await fetch(*words, **more)

    monkeypatch.setattr(app.job_manager, "fetch_job", fetched)
    return asked


async def test_a_job_is_done_after_the_queue_itself_was_away(
    schools: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "AGAIN_SECONDS", 0.05)
    async with schools.copy(MovedClock()) as named:
        done, stop = asyncio.Event(), asyncio.Event()

        async def handle(_: NoPayload) -> None:
            done.set()

        app = job_app(named.database.engine.url.render_as_string(hide_password=False), [Task(CHECK_LINKS, handle)])
        async with named.database.transaction() as session:
            await CHECK_LINKS.enqueue(session, NoPayload())
        async with app.open_async():
            asked = away_at_first(app, monkeypatch)
            working = asyncio.create_task(work_on_jobs(app, stop))
            await asyncio.wait_for(done.wait(), PATIENCE)
            stop.set()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
    assert len(asked) > 2


async def test_the_pool_tries_a_database_that_is_away_at_least_every_ten_seconds(schools: Prepared) -> None:
    async with schools.copy(MovedClock()) as named:
        app = job_app(named.database.engine.url.render_as_string(hide_password=False), [])
        async with app.open_async():
            pool = app.connector.pool  # type: ignore[attr-defined]
            assert (pool.timeout, pool.reconnect_timeout) == (queue.AWAY_SECONDS, queue.AWAY_SECONDS)


def test_bo_has_the_figures_within_a_minute_of_when_the_ballot_box_has_them_and_as_long_as_it_tries() -> None:
    rule = FETCH_RELEASE.retry
    assert rule.longest_wait_seconds <= 60
    assert rule.most_attempts * rule.longest_wait_seconds > timedelta(days=10).total_seconds()
