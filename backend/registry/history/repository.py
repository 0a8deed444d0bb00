"""SQL of people's histories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.history.models import EmployeeEvent
from backend.registry.people.arrays import any_of

# All as one JSON value: rows of parameters for twenty thousand people would take a second more.
_ADD: Final = text(
    """
    INSERT INTO employee_event (id, employee_id, import_id, day, actor, approved_by, act, detail)
    SELECT gen_random_uuid(), e.id, :import_id, :day, :actor, :approved_by, c.act, c.detail
    FROM jsonb_to_recordset(CAST(:changes AS jsonb)) AS c(who text, act text, detail jsonb)
    JOIN employee e ON e.external_id = c.who
    """
)


async def add_by_number(session: AsyncSession, changes: str, **common: Any) -> None:
    """changes: JSON, of each its `who` (external id), `act` and `detail`. common: the other columns."""
    await session.execute(_ADD, {"changes": changes, **common})


async def add(session: AsyncSession, **columns: Any) -> None:
    await session.execute(insert(EmployeeEvent).values(columns))


async def of_person(session: AsyncSession, employee: UUID) -> Sequence[EmployeeEvent]:
    """The newest first."""
    query = select(EmployeeEvent).where(EmployeeEvent.employee_id == employee).order_by(EmployeeEvent.number.desc())
    return (await session.scalars(query.limit(200))).all()


async def erase(session: AsyncSession, before: date, of: Collection[UUID]) -> None:
    """Those from before that day, and all of these people."""
    await session.execute(delete(EmployeeEvent).where(EmployeeEvent.day < before))
    await session.execute(delete(EmployeeEvent).where(EmployeeEvent.employee_id == any_of(of)))
