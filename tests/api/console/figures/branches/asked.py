"""A round that asked in some branches only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.handoffs import Release, SpecQuestion
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


async def schools_after_everybody(desk: Desk) -> UUID:
    """The topic, of a database of its own: a round of everybody in winter, and one in the schools now."""
    await desk.content()
    await desk.read(await desk.receive(title="Vinter", days_ago=90))
    newest = await desk.receive(of_schools, days_ago=2)
    await asked_in(desk, newest, "Skoler")
    await desk.read(newest)
    return await desk.topic()
