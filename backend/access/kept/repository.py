"""SQL of refused forms' pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.kept.models import ConsoleRefused


async def add(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(insert(ConsoleRefused).values(row))


async def drop_of(session: AsyncSession, whose: UUID, before: datetime, most: int) -> None:
    """Of one session: what is as old as that, and all but the newest so many."""
    newest = select(ConsoleRefused.id).where(ConsoleRefused.session == whose)
    kept = newest.order_by(ConsoleRefused.made_at.desc()).limit(most)
    gone = or_(ConsoleRefused.made_at <= before, ConsoleRefused.id.not_in(kept))
    await session.execute(delete(ConsoleRefused).where(ConsoleRefused.session == whose, gone))


async def one(session: AsyncSession, whose: UUID, refused: UUID, path: str, after: datetime) -> ConsoleRefused | None:
    of_page = ConsoleRefused.id == refused, ConsoleRefused.session == whose, ConsoleRefused.path == path
    query = select(ConsoleRefused).where(*of_page, ConsoleRefused.made_at > after)
    return (await session.scalars(query)).one_or_none()


async def drop(session: AsyncSession, before: datetime) -> int:
    over = delete(ConsoleRefused).where(ConsoleRefused.made_at <= before).returning(ConsoleRefused.id)
    return len((await session.execute(over)).all())
