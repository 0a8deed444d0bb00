"""SQL of tries that failed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.failed_tries.models import ConsoleFailed


async def count_failed(session: AsyncSession, day: date, how: str, more: int) -> int:
    """How many on that day by now."""
    counted = insert(ConsoleFailed).values(day=day, how=how, times=more)
    added = counted.on_conflict_do_update(
        index_elements=["day", "how"], set_={"times": ConsoleFailed.times + counted.excluded.times}
    )
    return (await session.execute(added.returning(ConsoleFailed.times))).scalar_one()


async def forget_failed(session: AsyncSession, before: date) -> None:
    await session.execute(delete(ConsoleFailed).where(ConsoleFailed.day < before))
