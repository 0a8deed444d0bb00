"""The staff list as it is, beside which a file or a waiting change is held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.units.recognition import UnitBefore
from backend.registry.people import repository
from backend.registry.people.line import person_of
from backend.registry.people.snapshots import paths_of
from backend.registry.people.standing import STANDING_DAYS
from backend.registry.people.values import Person, UnitPath
from backend.registry.waiting.policy import Company, Placed


async def present_list(
    session: AsyncSession, of: Collection[str] | None = None
) -> tuple[dict[str, Person], dict[UnitPath, UUID]]:
    """Active people by external id, those in `of` or all, and the units in use by path."""
    paths = paths_of(await repository.active_units(session))
    listed = [person_of(line, paths) async for lines in repository.lines(session, of) for line in lines]
    people = {person.external_id: person for person in listed}
    return people, {path: unit for unit, path in paths.items()}


async def units_before(session: AsyncSession) -> list[UnitBefore]:
    """The units in use."""
    units = await repository.active_units(session)
    paths = paths_of(units)
    return [UnitBefore(unit.id, paths[unit.id], unit.source_id) for unit in units]


async def placed_people(session: AsyncSession, today: date) -> Placed:
    since = today - timedelta(days=STANDING_DAYS)
    standing: set[str] = set()
    alone: set[str] = set()
    async for people in repository.placements(session):
        late = [e for e in people if _is_late(e, since)]
        unseen = {e.external_id for e in late if e.approved_by is None}
        # Whom the directory put there, which HR can't edit, stands as soon as somebody besides it has looked.
        young = unseen | {e.external_id for e in late if e.placement == "list"}
        standing.update(e.external_id for e in people if e.external_id not in young)
        alone |= unseen
    return Placed(standing, alone)


async def company_of(session: AsyncSession, units: Mapping[UnitPath, UUID], today: date, who: str) -> Company:
    """What `placed_people` says, counted by the database: to judge one of tens of thousands nobody else is read. who:
    their external id; they are nobody's company. units: those in use."""
    rows = await repository.company(session, today - timedelta(days=STANDING_DAYS), who)
    paths = {unit: path for path, unit in units.items()}
    return Company({paths[row.unit_id]: row.standing for row in rows}, {paths[row.unit_id]: row.alone for row in rows})


def _is_late(employee: Any, since: date) -> bool:
    placed_on = employee.placed_on
    return employee.placement in ("list", "sync") and (placed_on is None or placed_on > since)
