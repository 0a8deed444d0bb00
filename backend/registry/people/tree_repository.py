"""SQL of the tree and of who stands where in it, by columns: of thousands of people no more is read than is needed."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee, Unit


async def unit_rows(session: AsyncSession) -> list[tuple[UUID, UUID | None, str]]:
    """(id, parent, name) of the units in use."""
    query = select(Unit.id, Unit.parent_id, Unit.name).where(Unit.active)
    return [(unit, parent, name) for unit, parent, name in await session.execute(query)]


# A list's order is the names' from the root down, by code point as Python has it.
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


async def units_in_order(session: AsyncSession) -> list[tuple[UUID, UUID | None, str]]:
    """(id, parent, name) of the units in use: parents before children, level by level, each by its path."""
    return [(unit, parent, name) for unit, parent, name in await session.execute(_IN_ORDER)]


async def people_by_unit(session: AsyncSession) -> dict[UUID, int]:
    query = select(Employee.unit_id, func.count()).where(Employee.active).group_by(Employee.unit_id)
    return {row[0]: row[1] for row in await session.execute(query)}


async def places(session: AsyncSession) -> list[tuple[UUID, UUID, UUID | None]]:
    """(employee, unit, the unit they lead), by external id."""
    query = select(Employee.id, Employee.unit_id, Employee.leads_unit_id).where(Employee.active)
    return [(who, unit, leads) for who, unit, leads in await session.execute(query.order_by(Employee.external_id))]
