"""A feed that the test serves, and the worker that fetches it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import text

from backend.content.feeds.values import FeedEntryText
from backend.content.jobs import FETCH_FEEDS
from backend.content.workshop import ReadingLimits
from backend.content.workshop.feed_reader import read_anything
from backend.kit.http.outside import Outside
from backend.kit.jobs import Job, NoPayload
from backend.worker.faults import NotedFaults
from backend.worker.jobs import outside as jobs_outside
from backend.worker.jobs.outside import OutsideJobs
from backend.worker.tasks import AnyTask
from tests.api.console.desk import ZONE, Desk, text_of
from tests.ground.kit.server import Elsewhere, Page, elsewhere

FEEDS = "/console/articles/feeds"
TRUSTED = httpx.create_ssl_context()


@pytest.fixture
async def apart() -> AsyncIterator[Elsewhere]:
    """Read as the worker reads: by a process of its own for each feed, whose start takes a second."""
    async with elsewhere() as answering:
        yield answering


@pytest.fixture
def server(apart: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """Read in this process."""

    async def read(body: bytes, url: str, zone: ZoneInfo, _: ReadingLimits) -> tuple[FeedEntryText, ...]:
        return read_anything(body, url, zone)

    monkeypatch.setattr(jobs_outside, "read_apart", read)
    return apart


async def _resolve(host: str, port: int) -> list[str]:
    return ["10.0.0.8"] if host == "evil.example" else ["127.0.0.1"]


async def work(desk: Desk, job: Job[NoPayload] = FETCH_FEEDS) -> None:
    """The worker does the job; it may reach the server of this test under its own name only."""
    await _task(desk, job).handle(NoPayload())


async def fails(desk: Desk, job: Job[NoPayload], *, before: int) -> None:
    """The worker's next attempt after so many, which fails too."""
    with pytest.raises(KeyError):
        await NotedFaults(desk.database, desk.clock, ZONE).run(_task(desk, job), {}, before)


def _task(desk: Desk, job: Job[NoPayload]) -> AnyTask:
    outside = Outside(frozenset({"feeds.example"}), _resolve, most_bytes=20_000, most_seconds=1, trusted=TRUSTED)
    tasks = OutsideJobs(desk.database, desk.clock, ZONE, outside).tasks()
    return next(task for task in tasks if task.job is job)


async def jobs(desk: Desk) -> list[str]:
    async with desk.database.transaction() as session:
        return list((await session.execute(text("SELECT task_name FROM procrastinate_jobs ORDER BY id"))).scalars())


def feed(*items: dict[str, object]) -> Page:
    body = {"version": "https://jsonfeed.org/version/1.1", "title": "Nyt", "items": items}
    return Page(json.dumps(body).encode(), headers={"ETag": '"v1"'})


def item(number: int, title: str, **more: object) -> dict[str, object]:
    return {
        "id": str(number),
        "title": title,
        "content_html": f"<p>{title}.</p>",
        "date_published": "2026-02-03",
        **more,
    }


async def added(desk: Desk, url: str, **more: str) -> str:
    """The new feed's page."""
    fields = {"title": "Nyheder", "url": url, "language": "da", "tags": "apv", **more}
    answer = await desk.post("Cilla", f"{FEEDS}/new", fields)
    assert answer.status_code == 303, text_of(answer)
    feeds = (await desk.ask("Cilla", "GET", "/console/api/feeds")).json()
    return f"{FEEDS}/{next(record['feed']['id'] for record in feeds if record['feed']['url'] == url)}"


async def tomorrow(desk: Desk) -> None:
    desk.clock.moment += timedelta(days=1)
    desk.sessions.clear()
    await work(desk)


async def articles(desk: Desk) -> list[dict[str, object]]:
    return [record["article"] for record in (await desk.ask("Cilla", "GET", "/console/api/articles")).json()]
