"""Who is on the staff list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.people import repository
from backend.registry.people.snapshots import paths_of
from backend.registry.people.values import UnitPath


@dataclass(frozen=True)
class PersonOnList:
    """Employed today. `unit`: the path of their primary one."""

    id: UUID
    external_id: str
    unit: UnitPath


async def people_on_list(session: AsyncSession) -> list[PersonOnList]:
    """By external id."""
    paths = paths_of(await repository.active_units(session))
    return [
        PersonOnList(person.id, person.external_id, paths[person.unit_id])
        async for people in repository.lines(session)
        for person in people
    ]
