"""SQL of who is on the staff list."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Executable, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee, Unit
from backend.registry.people.arrays import any_of, any_text
from backend.registry.people.line import LINE

_AT_A_TIME: Final = 2_000
_STAFF: Final = Employee.__table__
"""The table, where thousands of rows are read: going through the mapped class takes as long again."""


async def lock_staff(session: AsyncSession) -> None:
    """Who changes the list does so alone, until the transaction ends; readers go on."""
    await session.execute(text("LOCK TABLE employee, unit IN SHARE ROW EXCLUSIVE MODE"))


# Columns and not models: of 60,000 people those take five times as long, and stay in memory with the session.
async def active_units(session: AsyncSession) -> Sequence[Any]:
    """Rows of id, parent_id, name and source_id."""
    query = select(Unit.id, Unit.parent_id, Unit.name, Unit.source_id).where(Unit.active)
    return (await session.execute(query)).all()


async def names(session: AsyncSession, people: Iterable[UUID]) -> Sequence[Any]:
    """Rows of id and name."""
    return (await session.execute(select(Employee.id, Employee.name).where(Employee.id == any_of(people)))).all()


async def lines(session: AsyncSession, of: Collection[str] | None = None) -> AsyncGenerator[Sequence[Any]]:
    """Rows of `LINE` of each active person, or of those in `of`; by external id. Some
    thousands at a time: all of them would take as much room as what is made of them."""
    query = select(*LINE)
    if of is not None:
        query = query.where(_STAFF.c.external_id == any_text(of))
    async for rows in _streamed(session, query.where(_STAFF.c.active).order_by(_STAFF.c.external_id)):
        yield rows


async def placements(session: AsyncSession) -> AsyncGenerator[Sequence[Any]]:
    """Rows of external_id, placement, placed_on and approved_by of each active person, some thousands at a time."""
    query = select(_STAFF.c.external_id, _STAFF.c.placement, _STAFF.c.placed_on, _STAFF.c.approved_by)
    async for rows in _streamed(session, query.where(_STAFF.c.active)):
        yield rows


# As `imports.present.placed_people` judges each; where they are asked is `asked_at`.
_COMPANY: Final = text(
    """
    SELECT coalesce(led.parent_id, e.leads_unit_id, e.unit_id) AS unit_id,
      count(*) FILTER (WHERE NOT is_late OR (e.approved_by IS NOT NULL AND e.placement = 'sync')) AS standing,
      count(*) FILTER (WHERE is_late AND e.approved_by IS NULL AND e.external_id <> :who) AS alone
    FROM employee e LEFT JOIN unit led ON led.id = e.leads_unit_id
    CROSS JOIN LATERAL (
      SELECT e.placement IN ('list', 'sync') AND (e.placed_on IS NULL OR e.placed_on > :since) AS is_late) AS late
    WHERE e.active GROUP BY 1
    """
)


async def company(session: AsyncSession, since: date, who: str) -> Sequence[Any]:
    """Rows of unit_id, of each unit in which active people are asked, and how many of them stand there (`standing`) or
    were put there after `since` with nobody's yes (`alone`), without the one of this external id."""
    return (await session.execute(_COMPANY, {"since": since, "who": who})).all()


async def _streamed(session: AsyncSession, query: Executable) -> AsyncGenerator[Sequence[Any]]:
    stream = await session.stream(query, execution_options={"yield_per": _AT_A_TIME})
    try:
        async for rows in stream.partitions():
            yield rows
    finally:
        await stream.close()


async def active_employee(session: AsyncSession, external_id: str) -> Employee | None:
    employees = await session.scalars(
        select(Employee).where(Employee.external_id == external_id, Employee.active).with_for_update()
    )
    return employees.one_or_none()


async def active_ids(session: AsyncSession, employees: Iterable[UUID]) -> set[UUID]:
    """Those of `employees` who are active; held until the transaction ends."""
    query = select(Employee.id).where(Employee.id == any_of(employees), Employee.active).with_for_update()
    return set(await session.scalars(query))


async def active_by_external_id(session: AsyncSession, external_ids: Collection[str]) -> dict[str, UUID]:
    """Without those who are not on the staff list."""
    query = select(Employee.external_id, Employee.id).where(
        Employee.external_id == any_text(external_ids), Employee.active
    )
    return {person.external_id: person.id for person in await session.execute(query)}


async def phone_of(session: AsyncSession, employee: UUID) -> str | None:
    return (await session.scalars(select(Employee.phone).where(Employee.id == employee))).one_or_none()
