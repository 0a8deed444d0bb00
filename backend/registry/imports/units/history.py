"""What has happened to a unit, as a page shows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.values import Value
from backend.registry.imports.units import repository
from backend.registry.people.values import UnitPath


class UnitPast(Value):
    """The columns of a `UnitEvent`."""

    day: date
    kind: str
    before: UnitPath | None
    after: UnitPath | None
    kept: int
    people: int
    author: str


async def unit_history(session: AsyncSession, unit: UUID) -> list[UnitPast]:
    """The newest first."""
    return [
        UnitPast(
            day=event.day,
            kind=event.kind,
            before=None if event.before is None else tuple(event.before),
            after=None if event.after is None else tuple(event.after),
            kept=event.kept,
            people=event.people,
            author=event.author,
        )
        for event in await repository.events_of(session, unit)
    ]
