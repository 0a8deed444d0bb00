"""A job of one round that fails holds no other round up, and the round's page says which, why and what to do."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from backend.kit.jobs import Job
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
from backend.rounds.models import Round
from backend.worker.faults import NotedFaults
from backend.worker.tasks import Task
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.rounds.planning import drafted, state_of


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
        (FETCH_TURNOUT, "open", ""),
        (FETCH_TURNOUT, "closed", ""),
        (FETCH_RELEASE, "closed", ""),
        (CANCEL, "scheduled", ""),
        (ROUND_OPENED, "open", "/sending"),
        (ROUND_PROLONGED, "open", "/sending"),
        (REMIND, "open", "/sending"),
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
