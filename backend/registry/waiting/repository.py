"""SQL of what waits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.waiting.models import WaitingChange


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(WaitingChange))).scalar_one()


async def all_changes(session: AsyncSession) -> Sequence[WaitingChange]:
    query = select(WaitingChange).order_by(WaitingChange.external_id).execution_options(populate_existing=True)
    return (await session.scalars(query)).all()


async def replace_of(session: AsyncSession, rows: list[dict[str, Any]], *, synced: bool) -> None:
    """A newer file says all that an older one wanted, or wants it no more; so does the directory, of its own people."""
    asked_again = WaitingChange.external_id.in_([row["external_id"] for row in rows])
    await session.execute(delete(WaitingChange).where(or_(WaitingChange.by_directory == synced, asked_again)))
    if rows:
        await session.execute(insert(WaitingChange), rows)


async def of_person(session: AsyncSession, external_id: str) -> WaitingChange | None:
    query = select(WaitingChange).where(WaitingChange.external_id == external_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def put(session: AsyncSession, **row: Any) -> None:
    """In place of what waits for the same person."""
    statement = upsert(WaitingChange).values(row)
    await session.execute(statement.on_conflict_do_update(index_elements=["external_id"], set_=row))


async def forget(session: AsyncSession, external_ids: Collection[str]) -> None:
    await session.execute(delete(WaitingChange).where(WaitingChange.external_id.in_(external_ids)))
