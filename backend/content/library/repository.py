"""SQL of topics, questions and articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.content.models import Article, Question, Topic
from backend.content.values import ArticleCard


async def topics(session: AsyncSession) -> list[Topic]:
    return list(await session.scalars(select(Topic).order_by(Topic.key)))


async def article_cards(session: AsyncSession) -> Sequence[Row[Any]]:
    """Of those in use, the members of an `ArticleCard`. No text: those of some years' feeds are a second's work."""
    columns = [getattr(Article, field.name) for field in fields(ArticleCard)]
    query = select(*columns).where(~Article.archived).order_by(Article.published.desc(), Article.key)
    return (await session.execute(query)).all()


async def articles(session: AsyncSession, ids: Iterable[UUID]) -> list[Article]:
    """Of these, those in use."""
    return list(await session.scalars(select(Article).where(Article.id.in_(list(ids)), ~Article.archived)))


async def questions(session: AsyncSession, ids: Iterable[UUID]) -> list[Question]:
    return list(await session.scalars(select(Question).where(Question.id.in_(list(ids)))))


async def of_their_topics_and_kinds(session: AsyncSession, ids: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """(Any question, the one of `ids` whose topic and kind it has)."""
    wanted = aliased(Question)
    joined = select(Question.id, wanted.id).join(
        wanted, (wanted.topic_id == Question.topic_id) & (wanted.kind == Question.kind)
    )
    return [(one, of) for one, of in await session.execute(joined.where(wanted.id.in_(list(ids))))]


async def current_questions(session: AsyncSession) -> list[Question]:
    joined = select(Question).join(Topic, Topic.id == Question.topic_id)
    query = joined.where(Question.current, ~Question.archived, ~Topic.archived)
    return list(await session.scalars(query.order_by(Topic.key, Question.kind.desc(), Question.key)))


async def lock_current(session: AsyncSession, key: str) -> Question | None:
    query = select(Question).where(Question.key == key, Question.current).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def mark_asked(session: AsyncSession, ids: Iterable[UUID]) -> None:
    await session.execute(update(Question).where(Question.id.in_(list(ids))).values(asked=True))


async def retire_question(session: AsyncSession, question_id: UUID) -> None:
    await session.execute(update(Question).where(Question.id == question_id).values(current=False))


async def topic(session: AsyncSession, topic_id: UUID) -> Topic | None:
    return await session.get(Topic, topic_id)


async def article(session: AsyncSession, article_id: UUID) -> Article | None:
    return await session.get(Article, article_id)
