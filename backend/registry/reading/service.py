"""How far the reading of a file is, told in transactions of its own: the file's ends with the file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.reading import repository
from backend.registry.reading.progress import Reading

KEPT: Final = timedelta(hours=1)
"""What a process that was killed has left."""


async def note_reading(session: AsyncSession, actor: str, reading: Reading, now: datetime) -> None:
    await repository.put(session, actor, reading.model_dump() | {"at": now})


async def reading_of(session: AsyncSession, actor: str) -> Reading | None:
    """None where `actor` has no file that is being read."""
    row = await repository.of(session, actor)
    return None if row is None else Reading.model_validate({"step": row.step, "done": row.done, "total": row.total})


async def forget_reading(session: AsyncSession, actor: str) -> None:
    await repository.forget(session, actor)


async def erase_readings(session: AsyncSession, now: datetime) -> None:
    await repository.erase(session, now - KEPT)
