"""What tests of rounds at the desk share: a staff with questions, and a plan as Bo types it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from backend.content.library.service import current_questions
from backend.rounds import repository
from backend.rounds.prepare.service import freeze
from tests.api.console.desk import Desk, text_of
from tests.ground.desks import desk_at

NEW = "/console/rounds/new"


async def asked(desk: Desk, count: int = 2) -> list[str]:
    async with desk.database.transaction() as session:
        return [str(question.id) for question in (await current_questions(session))[:count]]


async def plan(desk: Desk, **changed: Any) -> dict[str, Any]:
    return {
        "title_da": "Forår",
        "questions": await asked(desk),
        "who": "all",
        "how": "all",
        "opens_day": "09-03-2026",
        "opens_time": "8.00",
        "closes_day": "2026-03-16",
        "closes_time": "16",
        "reminders": "2",
        **changed,
    }


async def drafted(desk: Desk, **changed: Any) -> str:
    answer = await desk.post("Bo", NEW, await plan(desk, **changed))
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"].partition("?")[0])


async def state_of(desk: Desk, path: str, state: str) -> None:
    """As if the worker and the ballot box had come so far."""
    async with desk.database.transaction() as session:
        row = await repository.lock(session, UUID(path.rpartition("/")[2]))
        assert row is not None
        await freeze(desk_at(session, desk.clock), row)
        row.state = state
