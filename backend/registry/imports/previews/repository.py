"""SQL of what a preview tells of people besides what the list says of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee
from backend.registry.people.arrays import any_text
from backend.registry.phone_models import Device


async def were_here(session: AsyncSession, external_ids: Collection[str]) -> frozenset[str]:
    """Those who were on the list and no longer are."""
    told = Employee.external_id == any_text(external_ids)
    return frozenset(await session.scalars(select(Employee.external_id).where(told, ~Employee.active)))


async def with_phone(session: AsyncSession, external_ids: Collection[str]) -> frozenset[str]:
    """Those whose phone is signed in."""
    told = Employee.external_id == any_text(external_ids)
    query = select(Employee.external_id).join(Device, Device.employee_id == Employee.id)
    return frozenset(await session.scalars(query.where(told)))
