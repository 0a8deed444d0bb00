"""SQL of pins and synonyms, and the search in articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import cast, delete, func, select
from sqlalchemy.dialects.postgresql import REGCONFIG, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.models import Article
from backend.content.ranking.models import ArticlePin, Synonym
from backend.kit.language.texts import Language

_CONFIGURATION: Mapping[Language, str] = {"en": "english"}
"""Of `Article.words`, which stems every other language as Danish."""
_BY_LENGTH = 1
"""ts_rank divides by 1 + the logarithm of the length: a long article is no better for being long."""


async def pins(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    """(topic, article)."""
    rows = await session.execute(select(ArticlePin.topic_id, ArticlePin.article_id))
    return [(row.topic_id, row.article_id) for row in rows]


async def topics_pinned_to(session: AsyncSession, article_id: UUID) -> list[UUID]:
    return list(await session.scalars(select(ArticlePin.topic_id).where(ArticlePin.article_id == article_id)))


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


async def synonyms(session: AsyncSession) -> dict[str, frozenset[str]]:
    """Word → what is shown too to whoever looks for it."""
    query = select(Synonym.word, func.array_agg(Synonym.other).label("others")).group_by(Synonym.word)
    return {row.word: frozenset(row.others) for row in await session.execute(query)}


async def replace_synonyms(session: AsyncSession, pairs: Iterable[tuple[str, str]]) -> None:
    await session.execute(delete(Synonym))
    rows = [{"word": word, "other": other} for word, other in sorted(pairs)]
    if rows:
        await session.execute(insert(Synonym), rows)


async def text_matches(session: AsyncSession, language: Language, query: str) -> dict[UUID, float]:
    """Article id → PostgreSQL's rank (above 0) of those in `language` that hold a word of a to_tsquery `query`."""
    wanted = func.to_tsquery(cast(_CONFIGURATION.get(language, "danish"), REGCONFIG), query)
    rank = func.ts_rank(Article.words, wanted, _BY_LENGTH).label("rank")
    matching = select(Article.id, rank).where(Article.language == language, Article.words.bool_op("@@")(wanted))
    return {row.id: float(row.rank) for row in await session.execute(matching)}
