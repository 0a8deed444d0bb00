"""People who are asked no more where they had standing: noted when the list changes, weighed by rounds for 28 days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.registry.departures import repository
from backend.registry.departures.policy import weighs_after


@dataclass(frozen=True)
class Departed:
    """`unit`: where they are missed; None where nothing at or above it is in use. `now`: where they are asked instead;
    None where they left the list, or are on leave."""

    employee: UUID
    unit: UUID | None
    now: UUID | None


AskedBefore = Mapping[UUID, Any]
"""Employee → row of where they were asked."""


async def asked_before(desk: Desk, people: Collection[UUID]) -> AskedBefore:
    """Of these people those with standing, before the list is changed."""
    return {row.employee_id: row for row in await repository.asked_of(desk.session, people, desk.today)}


async def note_departures(desk: Desk, before: AskedBefore, author: str | None) -> None:
    """When it is changed. author: who asked for it, where the desk is a second person's."""
    now = await repository.places_of(desk.session, before.keys())
    seen = {"author": author or desk.actor, "approved_by": desk.actor if author else None, "left_on": desk.today}
    gone = [(who, was.unit_id, was.by_directory) for who, was in before.items() if now.get(who) != was.unit_id]
    if gone:
        await repository.put(desk.session, gone, **seen)
    await repository.forget_returned(desk.session)


async def departed(desk: Desk) -> tuple[Departed, ...]:
    """Within 28 days, by nobody's yes but their author's."""
    rows = await repository.weighing(desk.session, weighs_after(desk.today))
    if not rows:
        return ()
    places = await repository.places(desk.session, {row.unit_id for row in rows})
    nearest = {place.unit_id: place.nearest for place in places}
    now = await repository.places_of(desk.session, {row.employee_id for row in rows}, here_on=desk.today)
    return tuple(Departed(row.employee_id, nearest.get(row.unit_id), now.get(row.employee_id)) for row in rows)


async def returned(session: AsyncSession) -> None:
    """Where the list is put back as it was."""
    await repository.forget_returned(session)


async def forget_departures(desk: Desk) -> None:
    """When they weigh no more."""
    await repository.erase(desk.session, weighs_after(desk.today))
