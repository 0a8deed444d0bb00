"""What HR has planned: half of the staff were asked two weeks ago, a draft asks the same again, a series goes on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.library.service import current_questions
from backend.desk import Desk
from backend.kit.times.clock import Clock, local_day
from backend.registry import staff_snapshot
from backend.rounds.frozen.models import RoundGroup, RoundRecipient
from backend.rounds.models import Round, RoundQuestion
from backend.rounds.plan.service import plan_round
from backend.rounds.series.service import SeriesText, plan_series
from backend.rounds.values import RoundText, Sample, Selection, Thresholds

ZONE = ZoneInfo("Europe/Copenhagen")
FLOORS = Thresholds(5, 2, 8)


async def staff(session: AsyncSession) -> dict[UUID, list[UUID]]:
    """Unit → who works there."""
    people: dict[UUID, list[UUID]] = {}
    for person in (await staff_snapshot(session)).employees:
        people.setdefault(person.unit, []).append(person.id)
    return people


async def asked_lately(session: AsyncSession, clock: Clock, people: dict[UUID, list[UUID]], asked: list[UUID]) -> None:
    opened = clock.now() - timedelta(days=14)
    times = {"opens_at": opened, "closes_at": opened + timedelta(days=7)}
    row = Round(id=uuid4(), title={"da": "Halvdelen"}, state="released", k=5, m=2, group_min=8, **times)
    session.add(row)
    await session.flush()
    await session.execute(
        insert(RoundQuestion),
        [{"round_id": row.id, "question_id": question, "position": at} for at, question in enumerate(asked)],
    )
    half = dict(list(people.items())[: len(people) // 2])
    groups = {unit: uuid4() for unit in half}
    await session.execute(
        insert(RoundGroup),
        [
            {
                "round_id": row.id,
                "id": groups[unit],
                "unit_id": unit,
                "units": [unit],
                "headcount": len(here),
                "recipients": len(here),
            }
            for unit, here in half.items()
        ],
    )
    await session.execute(
        insert(RoundRecipient),
        [
            {"round_id": row.id, "employee_id": who, "group_id": groups[unit]}
            for unit, here in half.items()
            for who in here
        ],
    )


async def plans(session: AsyncSession, clock: Clock) -> tuple[UUID, UUID]:
    """The draft and the series."""
    people = await staff(session)
    questions = (await current_questions(session))[:4]
    asked = [question.id for question in questions]
    await asked_lately(session, clock, people, asked)
    opens = clock.now() + timedelta(days=7)
    selection = Selection(sample=Sample(share=40, at_least=8))
    closes = opens + timedelta(days=8)
    plan = RoundText(
        title={"da": "Udkast"}, questions=tuple(asked), opens_at=opens, closes_at=closes, selection=selection
    )
    draft = await plan_round(Desk(session, clock, ZONE, actor="benchmark"), FLOORS, plan)
    text = SeriesText.model_validate(
        {
            "title": {"da": "Puls"},
            "first_day": local_day(opens, ZONE),
            "every_weeks": 1,
            "opens": "08:00",
            "lasts_days": 5,
            "sets": ((questions[0].key,), (questions[1].key,)),
            "selection": selection,
        }
    )
    return draft, await plan_series(Desk(session, clock, ZONE, actor="benchmark"), FLOORS, text)
