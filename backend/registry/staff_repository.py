"""SQL of what HR sees of the staff: one query per part of a page, whatever the size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Device, Employee, EnrolmentCode, Unit


async def units(session: AsyncSession) -> Sequence[Any]:
    """(id, parent_id, name, people, enrolled) of each active unit; people of that very unit."""
    counted = (
        select(Employee.unit_id, func.count().label("people"), func.count(Device.id).label("enrolled"))
        .outerjoin(Device, Device.employee_id == Employee.id)
        .where(Employee.active)
        .group_by(Employee.unit_id)
        .subquery()
    )
    numbers = func.coalesce(counted.c.people, 0), func.coalesce(counted.c.enrolled, 0)
    query = select(Unit.id, Unit.parent_id, Unit.name, *numbers).outerjoin(counted, counted.c.unit_id == Unit.id)
    found: Sequence[Any] = (await session.execute(query.where(Unit.active))).all()
    return found


async def leaders(session: AsyncSession, of: Iterable[UUID]) -> Sequence[Any]:
    """(unit led, employee id, name) in Danish order."""
    query = select(Employee.leads_unit_id, Employee.id, Employee.name).where(
        Employee.active, Employee.leads_unit_id.in_(list(of))
    )
    return (await session.execute(query.order_by(Employee.name_order, Employee.id))).all()


async def unit_names(session: AsyncSession) -> dict[UUID, tuple[UUID | None, str]]:
    """Parent and name of each active unit."""
    found = await session.execute(select(Unit.id, Unit.parent_id, Unit.name).where(Unit.active))
    return {row.id: (row.parent_id, row.name) for row in found}


def _wanted(words: Sequence[str], unit: UUID | None) -> ColumnElement[bool]:
    """Each of the `words` (as `danish_order` writes them) in the name, the number or the address."""
    columns = (Employee.name_order, func.lower(Employee.external_id), func.lower(Employee.email))
    each = [or_(*(column.contains(word, autoescape=True) for column in columns)) for word in words]
    return and_(Employee.active, *each, *([Employee.unit_id == unit] if unit is not None else []))


async def count_people(session: AsyncSession, words: Sequence[str], unit: UUID | None) -> int:
    query = select(func.count()).select_from(Employee).where(_wanted(words, unit))
    return (await session.execute(query)).scalar_one()


async def people(
    session: AsyncSession, words: Sequence[str], unit: UUID | None, *, offset: int, limit: int
) -> Sequence[Any]:
    """(id, external_id, name, unit, led unit, day of enrolment) in Danish order."""
    query = (
        select(
            Employee.id,
            Employee.external_id,
            Employee.name,
            Employee.unit_id,
            Employee.leads_unit_id,
            Device.enrolled,
        )
        .outerjoin(Device, Device.employee_id == Employee.id)
        .where(_wanted(words, unit))
        .order_by(Employee.name_order, Employee.id)
    )
    return (await session.execute(query.offset(offset).limit(limit))).all()


async def person(session: AsyncSession, employee: UUID) -> Any:
    """(employee, day of enrolment, day of the outstanding code, whether it is used up); active people only."""
    query = (
        select(Employee, Device.enrolled, EnrolmentCode.made, EnrolmentCode.used)
        .outerjoin(Device, Device.employee_id == Employee.id)
        .outerjoin(EnrolmentCode, EnrolmentCode.employee_id == Employee.id)
        .where(Employee.id == employee, Employee.active)
    )
    return (await session.execute(query)).one_or_none()


async def phones_ending(session: AsyncSession, digits: str) -> Sequence[Any]:
    """(id, phone) of the active people whose number ends with these eight digits; by index."""
    end = func.right(func.regexp_replace(Employee.phone, "[^0-9]", "", "g"), 8)
    query = select(Employee.id, Employee.phone).where(Employee.active, end == digits)
    return (await session.execute(query)).all()
