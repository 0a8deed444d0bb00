"""All SQL of the content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.models import Article, Question, Topic


async def upsert_topic(session: AsyncSession, values: dict[str, Any]) -> UUID:
    return await _upsert(session, Topic, values)


async def upsert_article(session: AsyncSession, values: dict[str, Any]) -> UUID:
    return await _upsert(session, Article, values)


async def _upsert(session: AsyncSession, model: type[Topic] | type[Article], values: dict[str, Any]) -> UUID:
    statement = insert(model).values(id=uuid4(), **values)
    changed = statement.on_conflict_do_update(index_elements=["key"], set_=values).returning(model.id)
    return (await session.execute(changed)).scalar_one()


async def topics(session: AsyncSession) -> list[Topic]:
    return list(await session.scalars(select(Topic).order_by(Topic.key)))


async def articles(session: AsyncSession) -> list[Article]:
    return list(await session.scalars(select(Article).order_by(Article.published.desc(), Article.key)))


async def questions(session: AsyncSession, ids: Iterable[UUID]) -> list[Question]:
    return list(await session.scalars(select(Question).where(Question.id.in_(list(ids)))))


async def current_questions(session: AsyncSession) -> list[Question]:
    query = select(Question).join(Topic, Topic.id == Question.topic_id).where(Question.current)
    return list(await session.scalars(query.order_by(Topic.key, Question.kind.desc(), Question.key)))


async def lock_current(session: AsyncSession, key: str) -> Question | None:
    query = select(Question).where(Question.key == key, Question.current).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def mark_asked(session: AsyncSession, ids: Iterable[UUID]) -> None:
    await session.execute(update(Question).where(Question.id.in_(list(ids))).values(asked=True))


async def retire_question(session: AsyncSession, question_id: UUID) -> None:
    await session.execute(update(Question).where(Question.id == question_id).values(current=False))
