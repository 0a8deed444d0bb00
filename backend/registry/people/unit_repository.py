"""SQL of the tree and of who stands where in it, by columns: of thousands of people no more is read than is needed."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee, Unit
from backend.registry.people.leave import Leave
from backend.registry.people.standing import standing_from
from backend.registry.people.values import EmployeeSnapshot, UnitSnapshot

_UNIT: Final = Unit.__table__
_STAFF: Final = Employee.__table__
"""Tables, since going through the mapped classes takes as long again as the rows."""


async def unit_rows(session: AsyncSession) -> list[UnitSnapshot]:
    """The units in use, in no order."""
    query = select(_UNIT.c.id, _UNIT.c.parent_id, _UNIT.c.name).where(_UNIT.c.active)
    return [UnitSnapshot(*row) for row in await session.execute(query)]


# By the path of names from the root down, compared by code point: as Python sorts tuples of names.
_IN_ORDER: Final = text(
    """
    WITH RECURSIVE below AS (
      SELECT id, parent_id, name, ARRAY[name] AS path FROM unit WHERE active AND parent_id IS NULL
      UNION ALL
      SELECT u.id, u.parent_id, u.name, b.path || u.name FROM below b JOIN unit u ON u.parent_id = b.id WHERE u.active
    )
    SELECT id, parent_id, name FROM below ORDER BY cardinality(path), path COLLATE "C"
    """
)


async def units_in_order(session: AsyncSession) -> list[UnitSnapshot]:
    """The units in use: parents before children, level by level, each by its path."""
    return [UnitSnapshot(*row) for row in await session.execute(_IN_ORDER)]


async def people_by_unit(session: AsyncSession) -> dict[UUID, int]:
    query = select(_STAFF.c.unit_id, func.count()).where(_STAFF.c.active).group_by(_STAFF.c.unit_id)
    return {row[0]: row[1] for row in await session.execute(query)}


async def places(session: AsyncSession) -> list[EmployeeSnapshot]:
    """By external id."""
    leave = (Employee.leave_from, Employee.leave_to)
    place = (Employee.unit_id, Employee.leads_unit_id, standing_from().label("standing_from"))
    rows = await session.execute(
        select(Employee.id, *place, *leave).where(Employee.active).order_by(Employee.external_id)
    )
    return [
        EmployeeSnapshot(row.id, row.unit_id, row.leads_unit_id, row.standing_from, Leave(row.leave_from, row.leave_to))
        for row in rows
    ]
