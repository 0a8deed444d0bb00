"""SQL of imports: which there were, and the rows that undoing one takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.history.models import EmployeeEvent
from backend.registry.imports.history.models import StaffImport, StaffImportRow
from backend.registry.models import Employee
from backend.registry.people.arrays import quoted_array

_KEEP_PEOPLE: Final = text(
    "INSERT INTO staff_import_row SELECT :import, :kind, e.id::text, to_jsonb(e) FROM employee e "
    "WHERE e.external_id = ANY(CAST(:who AS text[]))"
)
_KEEP_UNITS: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'unit', u.id::text, to_jsonb(u) FROM unit u WHERE u.active"
)
_KEEP_WAITING: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'waiting', w.external_id, to_jsonb(w) FROM staff_waiting w"
)
_KEEP_WAITING_AFTER: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'waiting_after', w.external_id, '{}' FROM staff_waiting w"
)
_KEEP_EMPLOYMENTS: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'employment', concat(e.position, ':', e.external_id), to_jsonb(e) "
    "FROM staff_employment e"
)
_KEEP_CHOICES: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'choice', c.external_id, to_jsonb(c) FROM primary_choice c"
)
_KEEP_PHONES: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'device', d.id::text, to_jsonb(d) FROM device d "
    "JOIN employee e ON e.id = d.employee_id WHERE e.external_id = ANY(CAST(:who AS text[]))"
)
_KEEP_CODES: Final = text(
    "INSERT INTO staff_import_row SELECT :import, 'code', c.employee_id::text, to_jsonb(c) FROM enrolment_code c "
    "JOIN employee e ON e.id = c.employee_id WHERE e.external_id = ANY(CAST(:who AS text[]))"
)
_KEEP_UNIT_EVENTS: Final = text(
    "INSERT INTO staff_import_row SELECT :import, :kind, v.id::text, '{}' FROM unit_event v "
    "WHERE v.day = :today AND v.author = :author AND NOT EXISTS "
    "(SELECT FROM staff_import_row r WHERE r.import_id = :import AND r.row_id = v.id::text)"
)


async def add(session: AsyncSession, **columns: Any) -> None:
    await session.execute(insert(StaffImport).values(columns))


async def keep_before(session: AsyncSession, import_id: UUID, touched: Collection[str], left: Collection[str]) -> None:
    """External ids."""
    common = {"import": import_id}
    await session.execute(_KEEP_PEOPLE, {**common, "kind": "employee", "who": quoted_array(touched)})
    await session.execute(_KEEP_UNITS, common)
    await session.execute(_KEEP_WAITING, common)
    await session.execute(_KEEP_EMPLOYMENTS, common)
    await session.execute(_KEEP_CHOICES, common)
    await session.execute(_KEEP_PHONES, {**common, "who": quoted_array(left)})
    await session.execute(_KEEP_CODES, {**common, "who": quoted_array(left)})


async def keep_after(session: AsyncSession, import_id: UUID, touched: Collection[str]) -> None:
    await session.execute(_KEEP_PEOPLE, {"import": import_id, "kind": "after", "who": quoted_array(touched)})
    await session.execute(_KEEP_WAITING_AFTER, {"import": import_id})


async def keep_unit_events(session: AsyncSession, import_id: UUID, kind: str, today: date, author: str) -> None:
    """Of today and by the same person; without those that are kept already."""
    await session.execute(_KEEP_UNIT_EVENTS, {"import": import_id, "kind": kind, "today": today, "author": author})


async def newest_first(session: AsyncSession, limit: int, offset: int = 0) -> Sequence[StaffImport]:
    query = select(StaffImport).order_by(StaffImport.number.desc()).limit(limit).offset(offset)
    return (await session.scalars(query.execution_options(populate_existing=True))).all()


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(StaffImport))).scalar_one()


async def by_id(session: AsyncSession, import_id: UUID) -> StaffImport | None:
    query = select(StaffImport).where(StaffImport.id == import_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def mark_undone(session: AsyncSession, import_id: UUID, at: datetime, by: str) -> None:
    await session.execute(update(StaffImport).where(StaffImport.id == import_id).values(undone_at=at, undone_by=by))
    await session.execute(delete(StaffImportRow).where(StaffImportRow.import_id == import_id))


async def people_of(session: AsyncSession, import_id: UUID, act: str, limit: int, offset: int) -> Sequence[Any]:
    """Rows of the person's id, name and active, and the event's detail; in Danish order."""
    query = (
        select(Employee.id, Employee.name, Employee.active, EmployeeEvent.detail)
        .join(Employee, Employee.id == EmployeeEvent.employee_id)
        .where(EmployeeEvent.import_id == import_id, EmployeeEvent.act == act)
        .order_by(Employee.name_order, Employee.id)
    )
    return (await session.execute(query.limit(limit).offset(offset))).all()


async def acts_of(session: AsyncSession, import_id: UUID) -> dict[str, int]:
    query = select(EmployeeEvent.act, func.count().label("people")).where(EmployeeEvent.import_id == import_id)
    return {row.act: row.people for row in await session.execute(query.group_by(EmployeeEvent.act))}


async def erase(session: AsyncSession, rows_until: datetime, imports_until: datetime) -> None:
    over = select(StaffImport.id).where(StaffImport.at <= rows_until)
    await session.execute(delete(StaffImportRow).where(StaffImportRow.import_id.in_(over)))
    await session.execute(delete(StaffImport).where(StaffImport.at <= imports_until))
