"""SQL of one person's line, and of days on which people stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.history.models import EmployeeEvent
from backend.registry.models import Employee


async def line_of(session: AsyncSession, employee: UUID) -> Any:
    """external_id and by_directory of an active person; None for nobody."""
    query = select(Employee.external_id, Employee.by_directory).where(Employee.id == employee, Employee.active)
    return (await session.execute(query)).first()


async def set_end(session: AsyncSession, employee: UUID, day: date | None, by: str | None) -> None:
    await session.execute(update(Employee).where(Employee.id == employee).values(ends_on=day, ends_by=by))


async def due_ends(session: AsyncSession, today: date) -> Sequence[Any]:
    """Rows of external_id and ends_by, of whose last day is over."""
    query = select(Employee.external_id, Employee.ends_by).where(Employee.active, Employee.ends_on < today)
    return (await session.execute(query.order_by(Employee.external_id))).all()


async def ended_by(session: AsyncSession, actor: str, day: date) -> int:
    """Of how many people the actor said on that day that they stop."""
    query = select(func.count(EmployeeEvent.employee_id.distinct())).where(
        EmployeeEvent.day == day, EmployeeEvent.act.in_(("left", "ends")), EmployeeEvent.actor == actor
    )
    return (await session.execute(query)).scalar_one()


async def how_many(session: AsyncSession) -> int:
    """On the list."""
    return (await session.execute(select(func.count()).select_from(Employee).where(Employee.active))).scalar_one()
