"""Each job has one handler; what the release before queued still runs, and what is queued now it could have read."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.content import CHECK_LINKS, FETCH_FEEDS
from backend.desk import Terms
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.http.outside import Outside
from backend.kit.jobs import AnyJob, NoPayload, Payload
from backend.registry import CODE_MADE, INVITE, SET_LETTERS, SMS_CODE, CodeMade, OfBatch, SmsCode
from backend.releases import READ, SET_DOCUMENT, OfDocument
from backend.rounds import CANCEL, FETCH_RELEASE, FETCH_TURNOUT, PREPARE, ROUND_OPENED, OfRound
from backend.sending import Orders, Sender
from backend.sending.channels import Post
from backend.worker.jobs.console import ConsoleJobs
from backend.worker.jobs.occasions import OccasionJobs
from backend.worker.jobs.outside import OutsideJobs
from backend.worker.jobs.sign_in import SignInJobs
from backend.worker.jobs.staff import StaffJobs
from backend.worker.jobs.trials import TrialJobs
from backend.worker.jobs.webhooks import WebhookJobs
from backend.worker.jobs.workshops import WorkshopJobs
from backend.worker.queue import job_app
from backend.worker.tasks import AnyTask, HandlersMissing, Task, check_complete, declared_jobs
from tests.ground.rounds.named import ZONE, Named
from tests.worker.named_world import Both

ID = UUID("0b0e4f8a-6f0e-4c57-9a52-3d1f6f7f1c11")
BEFORE: list[tuple[AnyJob, dict[str, Any], str | None, Payload]] = [
    (PREPARE, {"round": str(ID)}, f"round:{ID}", OfRound(round=ID)),
    (CANCEL, {"round": str(ID)}, f"cancel:{ID}", OfRound(round=ID)),
    (FETCH_TURNOUT, {"round": str(ID)}, None, OfRound(round=ID)),
    (FETCH_RELEASE, {"round": str(ID)}, None, OfRound(round=ID)),
    (ROUND_OPENED, {"round": str(ID)}, None, OfRound(round=ID)),
    (READ, {"round": str(ID)}, "read", OfRound(round=ID)),
    (
        SET_DOCUMENT,
        {"document": "quarterly", "language": "da"},
        "document:quarterly:da",
        OfDocument(document="quarterly", language="da"),
    ),
    (CODE_MADE, {"employee": str(ID)}, None, CodeMade(employee=ID)),
    (CODE_MADE, {"but": ["email", "sms"], "employee": str(ID)}, None, CodeMade(employee=ID, but=("email", "sms"))),
    (SMS_CODE, {"employee": str(ID), "sealed": "AbC_-1"}, None, SmsCode(employee=ID, sealed="AbC_-1")),
    (INVITE, {"batch": str(ID)}, f"invite:{ID}", OfBatch(batch=ID)),
    (SET_LETTERS, {"batch": str(ID)}, f"letters:{ID}", OfBatch(batch=ID)),
    (FETCH_FEEDS, {}, "content.fetch_feeds", NoPayload()),
    (CHECK_LINKS, {}, "content.check_links", NoPayload()),
]
"""Jobs as release 0d88673 queued them: name, arguments and lock; and what their handlers are to get."""
LOCKED_NOW = {READ.name: f"read:{ID}"}
"""By round now: one in trouble is not to hold the others back."""
NAMES_BEFORE = {
    "rounds.prepare",
    "rounds.cancel",
    "rounds.fetch_turnout",
    "rounds.fetch_release",
    "sending.round_opened",
    "releases.read",
    "documents.set",
    "sending.code_made",
    "sending.sms_code",
    "sending.invite",
    "staff.set_letters",
    "content.fetch_feeds",
    "content.check_links",
}
NEW_NAMES = {
    "console.link_asked",
    "console.factor_reset",
    "console.factor_changed",
    "staff.sms_asked",
    "sending.notice",
    "rounds.prolong",
    "sending.round_prolonged",
    "sending.reminder",
    "staff.take_directory",
    "sending.trial",
    "programs.happened",
    "programs.deliver",
}
"""Whoever goes back while one waits asks for the code again, and what was to be told is told at the next upgrade; until
then no round's end is moved, and the list does not follow a directory."""
QUEUED_BEFORE = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', CAST(:name AS varchar), 0, CAST(:lock AS text), NULL, "
    "CAST(:args AS jsonb), NULL)::procrastinate_job_to_defer_v1])"
)


def noting(job: AnyJob, handled: list[tuple[str, Payload]]) -> AnyTask:
    """A handler that does nothing but write down what it was given."""

    async def handle(payload: Payload) -> None:
        handled.append((job.name, payload))

    return Task(job, handle)


async def handled_by_a_worker(named: Named) -> list[tuple[str, Payload]]:
    """Whatever is queued, in the order in which one worker takes it up."""
    handled: list[tuple[str, Payload]] = []
    url = named.database.engine.url.render_as_string(hide_password=False)
    app = job_app(url, [noting(job, handled) for job in declared_jobs()])
    async with app.open_async():
        await app.run_worker_async(
            wait=False, install_signal_handlers=False, delete_jobs="successful", listen_notify=False, concurrency=1
        )
    return handled


def all_tasks(both: Both) -> tuple[AnyTask, ...]:
    database, clock = both.named.database, both.named.clock
    return (
        *both.jobs().tasks(),
        *OutsideJobs(database, clock, ZONE, Outside(frozenset())).tasks(),
        *OccasionJobs(database, Orders(clock, ZONE, frozenset())).tasks(),
        *SignInJobs(database, clock, TextBox(b"k" * 32)).tasks(),
        *ConsoleJobs(database, clock, ZONE, TextBox(b"k" * 32), Post(None, Sender("", "", ZONE))).tasks(),
        *StaffJobs(database, clock, ZONE, Terms()).tasks(),
        *WorkshopJobs(database, clock).tasks(),
        *WebhookJobs(database, clock, ZONE, TextBox(b"k" * 32), Outside(frozenset())).tasks(),
        *TrialJobs(database, clock, ZONE, Terms(), TextBox(b"k" * 32), ()).tasks(),
    )


def test_every_job_has_exactly_one_handler(both: Both) -> None:
    tasks = all_tasks(both)
    check_complete(tasks)
    with pytest.raises(HandlersMissing, match=r"^rounds\.prepare$"):
        check_complete(tasks[1:])
    with pytest.raises(HandlersMissing, match=r"^rounds\.prepare$"):
        check_complete((*tasks, tasks[0]))


async def queued(named: Named) -> list[tuple[str, dict[str, Any], str | None]]:
    query = text("SELECT task_name, args, lock FROM procrastinate_jobs ORDER BY id")
    async with named.database.transaction() as session:
        return [(name, args, lock) for name, args, lock in await session.execute(query)]


async def test_jobs_that_the_release_before_queued_run_after_the_upgrade(both: Both) -> None:
    assert {job.name for job, *_ in BEFORE} == NAMES_BEFORE
    assert {job.name for job in declared_jobs()} == NAMES_BEFORE | NEW_NAMES
    async with both.named.database.transaction() as session:
        for job, args, lock, _ in BEFORE:
            await session.execute(QUEUED_BEFORE, {"name": job.name, "args": json.dumps(args), "lock": lock})
    assert await handled_by_a_worker(both.named) == [(job.name, payload) for job, _, _, payload in BEFORE]
    assert await queued(both.named) == []


async def test_jobs_are_queued_as_the_release_before_queued_them(both: Both) -> None:
    """Whoever goes back to it loses none."""
    async with both.named.database.transaction() as session:
        for job, _, _, payload in BEFORE:
            await job.enqueue(session, payload)
    expected = [(job.name, args, LOCKED_NOW.get(job.name, lock)) for job, args, lock, _ in BEFORE]
    assert await queued(both.named) == expected


async def test_whoever_waits_for_a_code_on_the_phone_is_served_before_all_notices(both: Both) -> None:
    async with both.named.database.transaction() as session:
        await CODE_MADE.enqueue_many(session, [CodeMade(employee=ID)] * 50)
        await SMS_CODE.enqueue(session, SmsCode(employee=ID, sealed="x"))
    handled = await handled_by_a_worker(both.named)
    assert (handled[0], len(handled)) == (("sending.sms_code", SmsCode(employee=ID, sealed="x")), 51)


async def test_feeds_that_wait_to_be_fetched_wait_once(both: Both) -> None:
    async with both.named.database.transaction() as session:
        await FETCH_FEEDS.enqueue(session, NoPayload())
        await FETCH_FEEDS.enqueue(session, NoPayload())
        assert await FETCH_FEEDS.is_pending(session, NoPayload())
        assert not await CHECK_LINKS.is_pending(session, NoPayload())
    assert len(await queued(both.named)) == 1


@pytest.mark.parametrize("args", [{}, {"round": "x"}, {"round": str(ID), "more": 1}])
def test_arguments_that_a_job_cannot_have_are_refused(args: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="OfRound"):
        PREPARE.read(args)
