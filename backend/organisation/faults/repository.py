"""SQL of what jobs fail with."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.models import JobFault


async def note(session: AsyncSession, values: dict[str, Any]) -> None:
    """`since` stays the first day."""
    changing = {name: values[name] for name in ("attempts", "reason", "given_up")}
    statement = insert(JobFault).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changing))


async def count(session: AsyncSession, values: dict[str, Any]) -> None:
    """One attempt more than there were."""
    changing = {"attempts": JobFault.attempts + 1, "reason": values["reason"]}
    statement = insert(JobFault).values(**values, attempts=1, given_up=False)
    await session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changing))


async def of_job(session: AsyncSession, name: str) -> list[JobFault]:
    return list(await session.scalars(select(JobFault).where(JobFault.job == name)))


async def clear(session: AsyncSession, key: str) -> None:
    await session.execute(delete(JobFault).where(JobFault.key == key))


async def find(session: AsyncSession, key: str) -> JobFault | None:
    return await session.get(JobFault, key)


async def newest(session: AsyncSession, limit: int) -> list[JobFault]:
    query = select(JobFault).order_by(JobFault.since.desc(), JobFault.job, JobFault.key).limit(limit)
    return list(await session.scalars(query))


async def given_up(session: AsyncSession) -> dict[str, int]:
    query = select(JobFault.job, func.count().label("jobs")).where(JobFault.given_up).group_by(JobFault.job)
    return {row.job: row.jobs for row in await session.execute(query)}


async def forget(session: AsyncSession, before: date) -> int:
    gone = await session.execute(delete(JobFault).where(JobFault.since < before).returning(JobFault.key))
    return len(gone.all())
