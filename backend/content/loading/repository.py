"""SQL of what is added or replaced by its key."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.models import Article, Topic


async def upsert_topic(session: AsyncSession, values: dict[str, Any]) -> UUID:
    return await _upsert(session, Topic, values)


async def upsert_article(session: AsyncSession, values: dict[str, Any]) -> UUID:
    return await _upsert(session, Article, values)


async def _upsert(session: AsyncSession, model: type[Topic] | type[Article], values: dict[str, Any]) -> UUID:
    statement = insert(model).values(id=uuid4(), **values)
    changed = statement.on_conflict_do_update(index_elements=["key"], set_=values).returning(model.id)
    return (await session.execute(changed)).scalar_one()
