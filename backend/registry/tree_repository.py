"""SQL of the tree and of who stands where in it, by columns: of thousands of people no more is read than is needed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee, Unit


async def unit_rows(session: AsyncSession) -> list[tuple[UUID, UUID | None, str]]:
    """(id, parent, name) of the units in use."""
    query = select(Unit.id, Unit.parent_id, Unit.name).where(Unit.active)
    return [(unit, parent, name) for unit, parent, name in await session.execute(query)]


async def people_by_unit(session: AsyncSession) -> dict[UUID, int]:
    query = select(Employee.unit_id, func.count()).where(Employee.active).group_by(Employee.unit_id)
    return {row[0]: row[1] for row in await session.execute(query)}


async def places(session: AsyncSession) -> list[tuple[UUID, UUID, UUID | None]]:
    """(employee, unit, the unit they lead), by external id."""
    query = select(Employee.id, Employee.unit_id, Employee.leads_unit_id).where(Employee.active)
    return [(who, unit, leads) for who, unit, leads in await session.execute(query.order_by(Employee.external_id))]


async def people_by_place(
    session: AsyncSession, among: Select[UUID] | None = None
) -> list[tuple[UUID, UUID | None, int]]:
    """(unit, the unit they lead, how many), of all or of the ids that `among` selects."""
    query = select(Employee.unit_id, Employee.leads_unit_id, func.count()).where(Employee.active)
    if among is not None:
        query = query.where(Employee.id.in_(among))
    grouped = query.group_by(Employee.unit_id, Employee.leads_unit_id)
    return [(unit, leads, count) for unit, leads, count in await session.execute(grouped)]
