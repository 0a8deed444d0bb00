"""SQL of profiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.models import ImportProfile


async def every(session: AsyncSession) -> Sequence[ImportProfile]:
    """By name."""
    fresh = select(ImportProfile).order_by(ImportProfile.name).execution_options(populate_existing=True)
    return (await session.scalars(fresh)).all()


async def put(session: AsyncSession, name: str, said: dict[str, Any]) -> None:
    """In place of an earlier one of that name."""
    statement = insert(ImportProfile).values(name=name, **said)
    await session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=said))


async def remove(session: AsyncSession, profile: UUID) -> None:
    await session.execute(delete(ImportProfile).where(ImportProfile.id == profile))
