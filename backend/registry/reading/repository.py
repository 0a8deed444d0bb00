"""SQL of files that are being read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.reading.models import StaffReading


async def put(session: AsyncSession, actor: str, stands: dict[str, Any]) -> None:
    statement = upsert(StaffReading).values(actor=actor, **stands)
    await session.execute(statement.on_conflict_do_update(index_elements=["actor"], set_=stands))


async def of(session: AsyncSession, actor: str) -> StaffReading | None:
    query = select(StaffReading).where(StaffReading.actor == actor)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def forget(session: AsyncSession, actor: str) -> None:
    await session.execute(delete(StaffReading).where(StaffReading.actor == actor))


async def erase(session: AsyncSession, until: datetime) -> None:
    await session.execute(delete(StaffReading).where(StaffReading.at <= until))
