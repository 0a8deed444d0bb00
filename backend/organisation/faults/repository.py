"""SQL of what jobs fail with."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.models import JobFault


async def note(session: AsyncSession, values: dict[str, Any]) -> None:
    """`since` stays the first day."""
    changing = {name: values[name] for name in ("attempts", "reason", "given_up")}
    statement = insert(JobFault).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changing))


async def clear(session: AsyncSession, key: str) -> None:
    await session.execute(delete(JobFault).where(JobFault.key == key))


async def find(session: AsyncSession, key: str) -> JobFault | None:
    return await session.get(JobFault, key)


async def newest(session: AsyncSession, limit: int) -> list[JobFault]:
    query = select(JobFault).order_by(JobFault.since.desc(), JobFault.job, JobFault.key).limit(limit)
    return list(await session.scalars(query))


async def forget(session: AsyncSession, before: date) -> int:
    gone = await session.execute(delete(JobFault).where(JobFault.since < before).returning(JobFault.key))
    return len(gone.all())
