"""A round that asked in some branches only."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.handoffs import Release, ReleasedQuarters, SpecQuestion
from backend.rounds.life.facts import unit_names
from backend.rounds.recipients.models import RoundSelection
from tests.api.console.desk import Desk
from tests.ground.releases.releases import node, release


async def asked_in(desk: Desk, round_id: UUID, *branches: str) -> None:
    async with desk.database.transaction() as session:
        units = [unit_id for unit_id, name in (await unit_names(session, round_id)).items() if name in branches]
        session.add(RoundSelection(round_id=round_id, branches=units))


def of_schools(
    round_id: UUID, asked: tuple[SpecQuestion, SpecQuestion], units: tuple[UUID, UUID, UUID], closed_at: datetime
) -> Release:
    """As the ballot box makes it of a round in that branch alone: what lies elsewhere is not in it."""
    root, schools, _ = units
    counts = (15, 3, 2), (8, 8, 4)
    return release(
        node(root, None, 30, 20, *counts, asked=asked),
        node(schools, root, 30, 20, *counts, asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


def unheard_of_in_schools(
    round_id: UUID, asked: tuple[SpecQuestion, SpecQuestion], units: tuple[UUID, UUID, UUID], closed_at: datetime
) -> Release:
    """Most heard nothing, so that something follows; the unit above the schools has their people and no others."""
    root, schools, _ = units
    counts = (50, 100, 50), (70, 100, 30)
    shown = release(
        node(root, None, 300, 200, *counts, asked=asked),
        node(schools, root, 300, 200, *counts, asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )
    quarters = [ReleasedQuarters(topic=asked[0].topic, node=unit, table=((40, 10), (30, 120))) for unit in units[:2]]
    return shown.model_copy(update={"quarters": tuple(quarters)})


async def schools_after_everybody(desk: Desk, schools: Any = of_schools) -> UUID:
    """The topic, of a database of its own: a round of everybody in winter, and one in the schools now."""
    await desk.content()
    await desk.read(await desk.receive(title="Vinter", days_ago=90))
    newest = await desk.receive(schools, days_ago=2)
    await asked_in(desk, newest, "Skoler")
    await desk.read(newest)
    return await desk.topic()
