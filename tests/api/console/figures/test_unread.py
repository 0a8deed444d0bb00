"""A release that can't be read: Bo and Cilla are told on every page, the operator by an alarm, and no round waits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import procrastinate
import pytest
from sqlalchemy import select, text, update
from structlog.testing import capture_logs

from backend.content.editing.service import current_of
from backend.handoffs import Release, SpecQuestion
from backend.releases.jobs import READ
from backend.releases.models import ReadingTrouble
from backend.releases.reading.service import enqueue_reading
from backend.releases.reading.values import TopicRead
from backend.releases.workshop.reading_maker import read_release
from backend.rounds.jobs import OfRound
from backend.rounds.models import Round, RoundQuestion
from backend.run.workshop import release_reading
from backend.stats.errors import BadFigures
from backend.worker.jobs import workshops
from backend.worker.jobs.processes import ProcessFailed, run_module
from backend.worker.jobs.workshops import WorkshopJobs
from backend.worker.queue import GrowingWait, job_app
from tests.api.console.desk import Desk, text_of
from tests.ground.releases.releases import good

Asked = tuple[SpecQuestion, SpecQuestion]


@dataclass
class Reader:
    """The worker, with the reading in its own process. `broken`: rounds whose releases it stumbles over; `beside`: also
    where it meets them as earlier rounds of another."""

    desk: Desk
    app: procrastinate.App
    jobs: WorkshopJobs
    broken: set[UUID] = field(default_factory=set)
    beside: bool = False
    questions: Asked | None = None

    async def run_module(self, module: str, round_id: str) -> None:
        try:
            await self.desk.read(UUID(round_id))
        except BadFigures as error:
            raise ProcessFailed(module, type(error).__name__) from error

    def read_release(self, now: Release, earlier: Sequence[Release], *more: Any) -> tuple[TopicRead, ...]:
        met = {now.round} | ({release.round for release in earlier} if self.beside else set())
        if met & self.broken:
            raise BadFigures("planted")
        return read_release(now, earlier, *more)

    def made(self, round_id: UUID, asked: Asked, units: tuple[UUID, UUID, UUID], closed_at: datetime) -> Release:
        """Of the questions of the first."""
        self.questions = self.questions or asked
        return good(round_id, self.questions, units, closed_at)

    async def receives(self, title: str, days_ago: int, *, broken: bool = False) -> UUID:
        """As the worker does: published, and to be read."""
        round_id = await self.desk.receive(self.made, title, days_ago)
        asked = await self.desk.topic()
        async with self.desk.database.transaction() as session:
            await session.execute(update(Round).where(Round.id == round_id).values(state="released"))
            for place, question in enumerate(await current_of(session, asked)):
                session.add(RoundQuestion(round_id=round_id, position=place, question_id=question.id))
            await enqueue_reading(session, round_id)
        self.broken |= {round_id} if broken else set()
        return round_id

    async def works(self) -> None:
        await self.app.run_worker_async(
            wait=False, install_signal_handlers=False, delete_jobs="successful", listen_notify=False
        )

    async def troubles(self) -> dict[UUID, str]:
        async with self.desk.database.transaction() as session:
            return {trouble.round_id: trouble.reason for trouble in await session.scalars(select(ReadingTrouble))}

    async def waiting(self) -> int:
        async with self.desk.database.transaction() as session:
            return len((await session.execute(text("SELECT 1 FROM procrastinate_jobs WHERE status = 'todo'"))).all())


@pytest.fixture
async def reader(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Reader]:
    url = desk.database.engine.url.render_as_string(hide_password=False)
    jobs = WorkshopJobs(desk.database, desk.clock)
    app = job_app(url, jobs.tasks())
    made = Reader(desk, app, jobs)
    monkeypatch.setattr(workshops, "run_module", made.run_module)
    monkeypatch.setattr(release_reading, "read_release", made.read_release)
    async with app.open_async():
        yield made


async def test_one_release_in_trouble_holds_no_later_one_back_and_raises_one_alarm(reader: Reader) -> None:
    bad = await reader.receives("Vinter", 9, broken=True)
    await reader.receives("Forår", 2)
    with capture_logs() as told:
        await reader.works()
        with pytest.raises(ProcessFailed):
            await reader.jobs.read(OfRound(round=bad))
    alarms = [(event["event"], event["round"], event["reason"]) for event in told if event.get("alarm")]
    assert alarms == [("release_not_read", str(bad), "BadFigures")]
    assert await reader.troubles() == {bad: "BadFigures"}
    page = text_of(await reader.desk.get("Cilla", f"/console/topic/{await reader.desk.topic()}"))
    assert "40 af 60 svarede" in page
    assert await reader.waiting() == 1


async def test_every_page_says_that_the_newest_round_is_missing_and_whose_figures_stand_below(reader: Reader) -> None:
    await reader.receives("Vinter", 9)
    bad = await reader.receives("Forår", 2, broken=True)
    await reader.works()
    missing, below = "Tallene for runden »Forår«, der lukkede", "Tallene herunder er fra runden »Vinter«"
    for path in ("", f"/topic/{await reader.desk.topic()}", "/account", "/downloads"):
        page = text_of(await reader.desk.get("Cilla", f"/console{path}"))
        assert missing in page, path
        assert "kunne ikke læses. Administratoren har fået besked" in page
        assert (below in page) == (path not in ("/account", "/downloads"))
    assert missing not in text_of(
        await reader.desk.get("Cilla", f"/console/topic/{await reader.desk.topic('informationssikkerhed')}")
    )
    (unread,) = (await reader.desk.ask("Cilla", "GET", "/console/api/figures/unread")).json()
    assert (unread["round"], unread["reason"]) == (str(bad), "BadFigures")
    english = text_of(await reader.desk.get("Cilla", "/console", **{"Accept-Language": "en"}))
    assert "could not be read. The administrator has been told" in english
    assert "The figures below are those of the round “Vinter”" in english


async def test_bo_is_not_told_that_figures_can_be_seen_and_can_have_them_read_again(reader: Reader) -> None:
    bad = await reader.receives("Forår", 2, broken=True)
    before = text_of(await reader.desk.get("Bo", "/console/rounds"))
    assert "Tallene læses" in before
    await reader.works()
    listed, shown = [text_of(await reader.desk.get("Bo", f"/console/rounds{path}")) for path in ("", f"/{bad}")]
    assert "Tallene kan ses" not in listed
    assert "Tallene kunne ikke læses" in listed
    assert "kunne ikke læses. Administratoren har fået besked" in shown
    assert "Se tallene" not in shown
    reader.broken.clear()
    await end_of_waiting(reader)
    for _ in range(2):
        answer = await reader.desk.post("Bo", f"/console/rounds/{bad}/read-again")
        assert answer.status_code == 303
    assert await reader.waiting() == 1
    await reader.works()
    assert await reader.troubles() == {}
    assert "Tallene kan ses" in text_of(await reader.desk.get("Bo", "/console/rounds"))
    assert "kunne ikke læses" not in text_of(await reader.desk.get("Bo", f"/console/rounds/{bad}"))


async def test_what_could_not_be_read_is_read_when_a_mended_worker_starts(reader: Reader) -> None:
    await reader.receives("Forår", 2, broken=True)
    await reader.works()
    await end_of_waiting(reader)
    reader.broken.clear()
    for _ in range(2):
        await reader.jobs.take_up()
    assert await reader.waiting() == 1
    await reader.works()
    assert (await reader.troubles(), await reader.waiting()) == ({}, 0)
    await reader.jobs.take_up()
    assert await reader.waiting() == 0


async def test_a_round_is_read_without_the_earlier_one_that_spoils_it(reader: Reader) -> None:
    reader.beside = True
    bad = await reader.receives("Vinter", 9, broken=True)
    await reader.receives("Forår", 2)
    await reader.works()
    assert await reader.troubles() == {bad: "BadFigures"}
    page = await reader.desk.get("Cilla", "/console")
    assert "Forår" in text_of(page)
    assert "50 % (" in text_of(page)


def test_a_reading_is_tried_for_a_quarter_of_an_hour() -> None:
    def waits(attempts: int) -> bool:
        job = procrastinate.jobs.Job(
            id=1, queue="q", lock=None, queueing_lock=None, task_name="releases.read", attempts=attempts
        )
        return GrowingWait(READ.retry).get_retry_decision(exception=ValueError(), job=job) is not None

    assert [waits(attempts) for attempts in (0, 11, 12)] == [True, True, False]


async def test_a_process_that_fails_is_told_of_by_the_error_s_name(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ProcessFailed) as failed:
        await run_module("timeit", "-n1", "1/0")
    assert failed.value.reason == "ZeroDivisionError"
    with pytest.raises(ProcessFailed) as failed:
        await run_module("no_such_module")
    assert failed.value.reason == "exit 1"
    assert "ZeroDivisionError: division by zero" in capfd.readouterr().err


async def end_of_waiting(reader: Reader) -> None:
    """As after the last attempt."""
    async with reader.desk.database.transaction() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
