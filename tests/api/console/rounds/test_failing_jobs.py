"""A job of one round that fails holds no other round up, and the round's page says which, why and what to do."""

from __future__ import annotations

from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector
from sqlalchemy import text, update

from backend.handoffs import Direction
from backend.kit.jobs import Job
from backend.organisation import note_job_fault
from backend.rounds import (
    CANCEL,
    FETCH_RELEASE,
    FETCH_TURNOUT,
    PREPARE,
    REMIND,
    ROUND_OPENED,
    ROUND_PROLONGED,
    OfProlongation,
    OfRound,
)
from backend.rounds.life import service
from backend.rounds.models import Round
from backend.worker.faults import NotedFaults
from backend.worker.repeated.scheduler import Scheduler
from backend.worker.tasks import Task
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.rounds.planning import drafted, state_of
from tests.ground.desks import desk_at


async def worked(desk: Desk, job: Job[Any], *round_ids: UUID) -> list[UUID]:
    """As a worker does each of these; the first is at fault. Which were done."""
    done: list[UUID] = []

    async def handle(of: OfRound) -> None:
        if of.round == round_ids[0]:
            raise KeyError("name")
        done.append(of.round)

    faults = NotedFaults(desk.database, desk.clock, ZONE)
    for round_id in round_ids:
        try:
            await faults.run(Task(job, handle), payload(job, round_id).model_dump(mode="json"), 2)
        except KeyError:
            continue
    return done


def payload(job: Job[Any], round_id: UUID) -> OfRound:
    moved = job.payload is OfProlongation
    return OfProlongation(round=round_id, direction="shorten") if moved else OfRound(round=round_id)


@pytest.mark.parametrize(
    ("job", "state", "where"),
    [
        (PREPARE, "preparing", ""),
        pytest.param(FETCH_TURNOUT, "open", "", marks=pytest.mark.long),
        (FETCH_TURNOUT, "closed", ""),
        pytest.param(FETCH_RELEASE, "closed", "", marks=pytest.mark.long),
        (CANCEL, "scheduled", ""),
        (ROUND_OPENED, "open", "/sending"),
        pytest.param(ROUND_PROLONGED, "open", "/sending", marks=pytest.mark.long),
        pytest.param(REMIND, "open", "/sending", marks=pytest.mark.long),
    ],
    ids=lambda value: getattr(value, "name", value) or "its page",
)
async def test_the_page_of_the_round_says_so(staffed: Desk, job: Job[Any], state: str, where: str) -> None:
    desk = staffed
    path = await drafted(desk)
    round_id, other = UUID(path.rpartition("/")[2]), uuid4()
    await state_of(desk, path, state)
    if job is CANCEL:
        async with desk.database.transaction() as session:
            await session.execute(update(Round).where(Round.id == round_id).values(cancellation=b"{}"))
    assert "KeyError" not in text_of(await desk.get("Bo", path + where))
    assert await worked(desk, job, round_id, other) == [other]
    page = text_of(await desk.get("Bo", path + where))
    assert "Det er ikke lykkedes i 3 forsøg. Der prøves igen af sig selv" in page
    assert "giv den, der driver systemet, fejlens navn: KeyError" in page


@pytest.mark.parametrize(
    ("state", "said"), [("scheduled", "Runden skulle være åbnet nu."), ("open", "Runden skulle være lukket nu.")]
)
async def test_a_round_that_the_clock_cannot_move_says_so_to_bo_until_it_is_moved(
    staffed: Desk, state: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = staffed, await drafted(staffed)
    round_id = UUID(path.rpartition("/")[2])
    await state_of(desk, path, state)
    scheduler = Scheduler(desk.database, desk.clock, ZONE, App(connector=InMemoryConnector()))
    with monkeypatch.context() as broken:
        broken.setattr(scheduler, "_step", torn)
        await scheduler.tick()
        await scheduler.tick()
    page = text_of(await desk.get("Bo", path))
    assert f"{said} Det er ikke lykkedes i 2 forsøg. Der prøves igen af sig selv" in page
    assert "giv den, der driver systemet, fejlens navn: KeyError" in page
    assert f"{said} Står stille: se hvorfor" in text_of(await desk.get("Bo", "/console/start"))
    (told,) = (await desk.ask("Bo", "GET", "/console/api/start")).json()["not_moved"]
    assert (told["round"]["id"], told["fault"]["attempts"], told["fault"]["reason"]) == (str(round_id), 2, "KeyError")
    assert (await desk.ask("Bo", "GET", f"/console/api/rounds/{round_id}")).json()["not_moved"] == told["fault"]
    await scheduler.tick()
    assert said not in text_of(await desk.get("Bo", path)) + text_of(await desk.get("Bo", "/console/start"))


async def test_while_the_clocks_are_apart_the_page_says_what_is_waited_for_and_looks_by_itself(staffed: Desk) -> None:
    path, said = await drafted(staffed), "urene på de to sider går ikke ens"
    of = OfRound(round=UUID(path.rpartition("/")[2]))
    await staffed.post("Bo", f"{path}/send")
    async with staffed.database.transaction() as session:
        await service.stuck(session, of.round, "service-call-refused")
    page = await staffed.get("Bo", path)
    assert said in text_of(page)
    assert f"{path}/prepare-again" in page.text
    assert "/console/static/waiting.js" in page.text
    await staffed.post("Bo", f"{path}/prepare-again")
    await state_of(staffed, path, "closed")
    assert said not in text_of(await staffed.get("Bo", path))
    async with staffed.database.transaction() as session:
        await note_job_fault(desk_at(session, staffed.clock), FETCH_RELEASE, of, 3, "service-call-refused")
    page = await staffed.get("Bo", path)
    assert said in text_of(page)
    assert "i 3 forsøg" not in text_of(page)


async def torn(_: UUID) -> bool:
    raise KeyError("name")


@pytest.mark.parametrize("way", get_args(Direction))
async def test_that_nobody_is_told_of_another_end_stands_on_the_rounds_own_page_until_bo_tries_again(
    staffed: Desk, way: Direction
) -> None:
    path, said = await drafted(staffed), "Alle modtagere skulle have besked om den nye slutning. Det lykkedes ikke"
    of = OfProlongation(round=UUID(path.rpartition("/")[2]), direction=way)
    await state_of(staffed, path, "open")
    assert said not in text_of(await staffed.get("Bo", path))
    async with staffed.database.transaction() as session:
        most = ROUND_PROLONGED.retry.most_attempts
        await note_job_fault(desk_at(session, staffed.clock), ROUND_PROLONGED, of, most + 1, "KeyError")
    page = await staffed.get("Bo", path)
    assert said in text_of(page)
    assert f'action="{path}/sending/again"' in page.text
    assert "tried-again" in (await staffed.post("Bo", f"{path}/sending/again")).headers["location"]
    assert said not in text_of(await staffed.get("Bo", path))


async def test_what_was_given_up_has_a_button_that_tries_again_and_is_in_the_audit_log(staffed: Desk) -> None:
    path = await drafted(staffed)
    of = OfRound(round=UUID(path.rpartition("/")[2]))
    await state_of(staffed, path, "open")
    async with staffed.database.transaction() as session:
        at = desk_at(session, staffed.clock)
        await note_job_fault(at, ROUND_OPENED, of, ROUND_OPENED.retry.most_attempts, "KeyError")
        await session.execute(text("DELETE FROM procrastinate_jobs"))
    assert f"{path}/sending/again" not in (await staffed.get("Bo", f"{path}/sending")).text
    nothing = await staffed.post("Bo", f"{path}/sending/again")
    assert "nothing-retried" in nothing.headers["location"]
    async with staffed.database.transaction() as session:
        at = desk_at(session, staffed.clock)
        await note_job_fault(at, ROUND_OPENED, of, ROUND_OPENED.retry.most_attempts + 1, "KeyError")
    assert f'action="{path}/sending/again"' in (await staffed.get("Bo", f"{path}/sending")).text
    assert (await staffed.post("Cilla", f"{path}/sending/again")).status_code == 403
    as_json = path.replace("/console", "/console/api")
    told = (await staffed.ask("Bo", "GET", f"{as_json}/sending")).json()["fault"]
    assert (told["reason"], told["given_up"]) == ("KeyError", True)
    again = await staffed.post("Bo", f"{path}/sending/again")
    assert "tried-again" in again.headers["location"]
    told, plain = [(await staffed.get("Bo", at)).text for at in (again.headers["location"], f"{path}/sending")]
    assert [page.count('role="status" tabindex="-1" autofocus') for page in (told, plain)] == [1, 0]
    assert "KeyError" not in told + plain
    async with staffed.database.transaction() as session:
        assert (await session.scalars(text("SELECT task_name FROM procrastinate_jobs"))).all() == [ROUND_OPENED.name]
        acts = await session.scalars(text("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1"))
        assert acts.all() == ["job.again"]
    assert (await staffed.ask("Bo", "POST", f"{as_json}/sending/again")).json() == {"jobs": 0}
