"""SQL that makes the staff list equal to a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import exists, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.models import MailLetters
from backend.registry.models import Employee, Unit
from backend.registry.people.arrays import any_text


async def employee_ids(session: AsyncSession, of: Collection[str]) -> dict[str, UUID]:
    """Of these, by external id, those who are or were on the list."""
    told = Employee.external_id == any_text(of)
    rows = await session.execute(select(Employee.external_id, Employee.id).where(told))
    return {row.external_id: row.id for row in rows}


async def nobody_ever(session: AsyncSession) -> bool:
    """No list has come yet."""
    return not await session.scalar(select(exists().select_from(Employee)))


async def add_employees(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(Employee), rows)


async def update_employees(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """By primary key: each row has `id` and the columns to set. One statement for all that set the same columns: one
    each for twenty thousand people would take several times as long."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        alike[tuple(sorted(row.keys() - {"id"}))].append(row)
    for columns, same in alike.items():
        known = [Employee.__table__.columns[name].name for name in columns]
        stated = ", ".join(f"{name} = b.{name}" for name in known)
        statement = text(
            f"UPDATE employee e SET {stated} "  # noqa: S608
            "FROM jsonb_populate_recordset(NULL::employee, CAST(:rows AS jsonb)) AS b WHERE e.id = b.id"
        )
        await session.execute(statement, {"rows": to_json(list(map(_as_read, same))).decode()})


def _as_read(row: dict[str, Any]) -> dict[str, Any]:
    """Bytes as PostgreSQL reads them, in hexadecimal; days and ids are written as it does."""
    if not any(isinstance(value, bytes) for value in row.values()):
        return row
    return {name: f"\\x{value.hex()}" if isinstance(value, bytes) else value for name, value in row.items()}


async def letters_taken(session: AsyncSession) -> bool | None:
    return await session.scalar(select(MailLetters.taken))


async def note_letters(session: AsyncSession, *, taken: bool) -> None:
    statement = upsert(MailLetters).values(id=1, taken=taken)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"taken": taken}))


async def synced(session: AsyncSession) -> set[str]:
    """Who is on the list by the directory, by external id."""
    return set(await session.scalars(select(Employee.external_id).where(Employee.by_directory, Employee.active)))


async def note_synced(session: AsyncSession, external_ids: Collection[str]) -> None:
    told = Employee.external_id == any_text(external_ids)
    await session.execute(update(Employee).where(Employee.by_directory != told).values(by_directory=told))


async def external_ids(session: AsyncSession) -> frozenset[str]:
    """Of everybody who is on the list."""
    staff = Employee.__table__.c
    return frozenset(await session.scalars(select(staff.external_id).where(staff.active)))


async def root_name(session: AsyncSession) -> str | None:
    return await session.scalar(select(Unit.name).where(Unit.active, Unit.parent_id.is_(None)))
