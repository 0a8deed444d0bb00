"""All SQL of the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import cast, delete, func, select, update
from sqlalchemy.dialects.postgresql import REGCONFIG, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.models import Article, ArticlePin, Question, Synonym, Topic
from backend.kit.language.texts import Language

_CONFIGURATION: Mapping[Language, str] = {"en": "english"}
"""Of `Article.words`, which stems every other language as Danish."""
_BY_LENGTH = 1
"""ts_rank divides by 1 + the logarithm of the length: a long article is no better for being long."""


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
    """Those in use."""
    query = select(Article).where(~Article.archived).order_by(Article.published.desc(), Article.key)
    return list(await session.scalars(query))


async def questions(session: AsyncSession, ids: Iterable[UUID]) -> list[Question]:
    return list(await session.scalars(select(Question).where(Question.id.in_(list(ids)))))


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


async def pins(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    """(topic, article)."""
    rows = await session.execute(select(ArticlePin.topic_id, ArticlePin.article_id))
    return [(topic_id, article_id) for topic_id, article_id in rows]


async def add_pin(session: AsyncSession, topic_id: UUID, article_id: UUID) -> bool:
    """False if it was there."""
    statement = insert(ArticlePin).values(topic_id=topic_id, article_id=article_id).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ArticlePin.topic_id))).first() is not None


async def remove_pin(session: AsyncSession, topic_id: UUID, article_id: UUID) -> bool:
    """False if it was not there."""
    statement = delete(ArticlePin).where(ArticlePin.topic_id == topic_id, ArticlePin.article_id == article_id)
    return (await session.execute(statement.returning(ArticlePin.topic_id))).first() is not None


async def remove_pins_of(session: AsyncSession, article_id: UUID) -> None:
    await session.execute(delete(ArticlePin).where(ArticlePin.article_id == article_id))


async def synonyms(session: AsyncSession) -> list[tuple[str, str]]:
    """(word, other)."""
    return [(word, other) for word, other in await session.execute(select(Synonym.word, Synonym.other))]


async def replace_synonyms(session: AsyncSession, pairs: Iterable[tuple[str, str]]) -> None:
    await session.execute(delete(Synonym))
    rows = [{"word": word, "other": other} for word, other in sorted(pairs)]
    if rows:
        await session.execute(insert(Synonym), rows)


async def text_matches(session: AsyncSession, language: Language, query: str) -> dict[UUID, float]:
    """Article id → PostgreSQL's rank (above 0) of those in `language` that hold a word of a to_tsquery `query`."""
    wanted = func.to_tsquery(cast(_CONFIGURATION.get(language, "danish"), REGCONFIG), query)
    rank = func.ts_rank(Article.words, wanted, _BY_LENGTH)
    found = select(Article.id, rank).where(Article.language == language, Article.words.bool_op("@@")(wanted))
    return {article_id: float(score) for article_id, score in await session.execute(found)}
