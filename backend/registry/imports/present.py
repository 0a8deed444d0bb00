"""The staff list as it is, beside which a file or a waiting change is held."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.texts import Language
from backend.registry.imports.units.recognition import UnitBefore
from backend.registry.people import repository
from backend.registry.people.leave import NO_LEAVE, Leave
from backend.registry.people.snapshots import paths_of
from backend.registry.people.standing import STANDING_DAYS
from backend.registry.people.values import Person, UnitPath
from backend.registry.waiting.policy import Placed


async def present_list(
    session: AsyncSession, of: Collection[str] | None = None
) -> tuple[dict[str, Person], dict[UnitPath, UUID]]:
    """Active people by external id, those in `of` or all, and the units in use by path."""
    paths = paths_of(await repository.active_units(session))
    people = {e.external_id: _person(e, paths) for e in await repository.lines(session, of)}
    return people, {path: unit for unit, path in paths.items()}


async def units_before(session: AsyncSession) -> list[UnitBefore]:
    """The units in use."""
    units = await repository.active_units(session)
    paths = paths_of(units)
    return [UnitBefore(unit.id, paths[unit.id], unit.source_id) for unit in units]


async def placed_people(session: AsyncSession, today: date) -> Placed:
    since = today - timedelta(days=STANDING_DAYS)
    people = await repository.placements(session)
    late = {e.external_id: e for e in people if e.placement in ("list", "sync") and _after(e.placed_on, since)}
    alone = {who for who, employee in late.items() if employee.approved_by is None}
    # Whom the directory put there, which HR can't edit, stands as soon as somebody besides it has looked.
    young = {who for who, employee in late.items() if employee.placement == "list" or who in alone}
    return Placed(frozenset(e.external_id for e in people) - young, frozenset(alone))


def _after(placed_on: date | None, since: date) -> bool:
    return placed_on is None or placed_on > since


def _person(employee: Any, paths: dict[UUID, UnitPath]) -> Person:
    language: Language = employee.language
    leads = None if employee.leads_unit_id is None else paths[employee.leads_unit_id]
    contact = (employee.email, employee.phone)
    days = (employee.leave_from, employee.leave_to)
    leave = NO_LEAVE if days == (None, None) else Leave(*days)
    return Person(employee.external_id, employee.name, *contact, paths[employee.unit_id], leads, language, leave)
