"""The staff list as others take it: a snapshot to make a round from, and people by the path of their unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.people import repository, unit_repository
from backend.registry.people.values import EmployeeSnapshot, UnitPath, UnitSnapshot


@dataclass(frozen=True)
class StaffSnapshot:
    """The active organisation: units with parents before children, employees with their primary unit."""

    units: tuple[UnitSnapshot, ...]
    employees: tuple[EmployeeSnapshot, ...]


async def staff_snapshot(session: AsyncSession) -> StaffSnapshot:
    return StaffSnapshot(await unit_snapshots(session), tuple(await unit_repository.places(session)))


async def unit_snapshots(session: AsyncSession) -> tuple[UnitSnapshot, ...]:
    """The units in use, parents before children."""
    return tuple(await unit_repository.units_in_order(session))


async def names_of(session: AsyncSession, people: Iterable[UUID]) -> dict[UUID, str]:
    """Of those whose line is still there, on the list or not."""
    return {row.id: row.name for row in await repository.names(session, people)}


def paths_of(units: Sequence[Any]) -> dict[UUID, UnitPath]:
    """units: rows of id, parent_id and name, with all above them."""
    by_id = {unit.id: unit for unit in units}
    paths: dict[UUID, UnitPath] = {}

    def path(unit: Any) -> UnitPath:
        if unit.id not in paths:
            above = () if unit.parent_id is None else path(by_id[unit.parent_id])
            paths[unit.id] = (*above, unit.name)
        return paths[unit.id]

    for unit in units:
        path(unit)
    return paths
