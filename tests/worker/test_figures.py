"""What the named worker shows to Prometheus of its jobs, its messages and its rounds, and that it names nobody."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

import procrastinate
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from backend.content import CHECK_LINKS
from backend.kit.database import Database
from backend.kit.jobs import NoPayload
from backend.rounds import FETCH_TURNOUT, OfRound
from backend.worker.faults import NotedFaults
from backend.worker.figures import JobTimes, WorkFigures
from backend.worker.queue import job_app
from backend.worker.tasks import ForGood, NotYet, Task
from tests.ground.ballot_box.world import MovedClock
from tests.ground.kit.scraped import scraped
from tests.ground.rounds.named import ZONE, Named
from tests.ground.rounds.prepared import Prepared

TROUBLES = [None, NotYet("the round is open"), ValueError("Alma's name")]


async def test_jobs_are_told_by_their_name_and_how_they_ended() -> None:
    registry, troubles = CollectorRegistry(), list(TROUBLES)

    async def handle(_: OfRound) -> None:
        trouble = troubles.pop(0)
        if trouble is not None:
            raise trouble

    [task] = JobTimes(registry).measured([Task(FETCH_TURNOUT, handle)])
    for _ in TROUBLES:
        with suppress(NotYet, ValueError):
            await task.handle(OfRound(round=uuid4()))
    counts = [sample for sample in scraped(registry) if sample.name == "linjepuls_job_seconds_count"]
    assert {(sample.labels["task"], sample.labels["ended"]): sample.value for sample in counts} == {
        ("rounds.fetch_turnout", ended): 1 for ended in ("done", "waits", "failed")
    }


async def seen(database: Database) -> dict[tuple[str, ...], float]:
    """(figure, labels …) → value, of those that are not nought and not a time or the system's."""
    registry, app = CollectorRegistry(), job_app(database.engine.url.render_as_string(hide_password=False), [])
    async with app.open_async():
        await looked(registry, database, app)
    own = [sample for sample in scraped(registry) if "_worker_" not in sample.name]
    labelled = {(sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value for sample in own}
    return {name: value for name, value in labelled.items() if value}


async def looked(registry: CollectorRegistry, database: Database, app: procrastinate.App) -> None:
    await WorkFigures(registry, database, app).look()


async def test_what_waits_is_told_by_kind_and_nobody_is_named(schools: Prepared) -> None:
    async with schools.copy(MovedClock()) as named:
        await planted(named)
        assert await seen(named.database) == {
            ("linjepuls_rounds", "draft"): 1,
            ("linjepuls_jobs", "todo", "content.check_links"): 1,
            ("linjepuls_messages", "email", "waiting"): 1,
            ("linjepuls_messages", "sms", "failed"): 1,
            ("linjepuls_channel_troubled", "sms"): 1,
        }


async def test_a_job_that_was_given_up_and_then_succeeded_wakes_nobody(named_db: Database) -> None:
    of, troubles = OfRound(round=uuid4()), [ForGood(), None]

    async def handle(_: OfRound) -> None:
        trouble = troubles.pop(0)
        if trouble is not None:
            raise trouble

    async with named_db.transaction() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
        await FETCH_TURNOUT.enqueue(session, of)
        # As it stays in the queue for a month.
        await session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))
    faults, task = NotedFaults(named_db, MovedClock(), ZONE), Task(FETCH_TURNOUT, handle)
    with suppress(ForGood):
        await faults.run(task, of.model_dump(mode="json"), 0)
    assert await seen(named_db) == {("linjepuls_jobs", "failed", "rounds.fetch_turnout"): 1}
    await faults.run(task, of.model_dump(mode="json"), 0)
    assert await seen(named_db) == {}


async def planted(named: Named) -> None:
    """A job and two messages that are not sent, one that is, and a channel in trouble."""
    await named.draft()
    message = (
        "INSERT INTO message (id, employee_id, about, occasion, channel, state, priority, due)"
        " SELECT gen_random_uuid(), id, gen_random_uuid(), 'open', :channel, :state, 1, DATE '2026-03-02'"
        " FROM employee LIMIT 1"
    )
    provider = "INSERT INTO sending_provider (channel, ready, trouble) VALUES ('sms', true, 'sms-500')"
    async with named.database.transaction() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
        await CHECK_LINKS.enqueue(session, NoPayload())
        for channel, state in (("email", "waiting"), ("sms", "failed"), ("sms", "sent")):
            await session.execute(text(message), {"channel": channel, "state": state})
        await session.execute(text("DELETE FROM sending_provider"))
        await session.execute(text(provider))
