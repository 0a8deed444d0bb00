"""SQL of feeds, and of what became of their entries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.feeds.models import Feed, FeedEntry
from backend.content.feeds.policy import Kept
from backend.content.models import Article


@dataclass(frozen=True)
class ArticleState:
    id: UUID
    revision: int


@dataclass(frozen=True)
class KeptEntry:
    """An entry that was taken before, and what its article is now."""

    kept: Kept
    article: ArticleState


@dataclass(frozen=True)
class CountedFeed:
    """`articles`: how many came from it."""

    feed: Feed
    articles: int


@dataclass(frozen=True)
class Source:
    """Where an article came from."""

    entry: FeedEntry
    feed: Feed


async def feeds(session: AsyncSession) -> list[CountedFeed]:
    articles = func.count(func.distinct(FeedEntry.article_id)).label("articles")
    query = select(Feed, articles).outerjoin(FeedEntry, FeedEntry.feed_id == Feed.id).group_by(Feed.id)
    return [CountedFeed(row.Feed, row.articles) for row in await session.execute(query.order_by(Feed.url))]


async def feed(session: AsyncSession, feed_id: UUID) -> CountedFeed | None:
    return next((counted for counted in await feeds(session) if counted.feed.id == feed_id), None)


async def in_use(session: AsyncSession) -> list[Feed]:
    return list(await session.scalars(select(Feed).where(~Feed.archived).order_by(Feed.id)))


async def lock(session: AsyncSession, feed_id: UUID, url: str) -> Feed | None:
    """None if it is put away, or has another address by now."""
    query = select(Feed).where(Feed.id == feed_id, Feed.url == url, ~Feed.archived).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def set_feed(session: AsyncSession, feed_id: UUID, values: dict[str, Any]) -> None:
    await session.execute(update(Feed).where(Feed.id == feed_id).values(**values))
    session.expire_all()


async def url_taken(session: AsyncSession, url: str, but: UUID) -> bool:
    return (await session.execute(select(Feed.id).where(Feed.url == url, Feed.id != but))).first() is not None


async def entries(session: AsyncSession, feed_id: UUID) -> dict[bytes, KeptEntry]:
    query = (
        select(
            FeedEntry.identity,
            FeedEntry.content_sha256,
            FeedEntry.taken_revision,
            FeedEntry.article_id,
            Article.revision,
        )
        .join(Article, Article.id == FeedEntry.article_id)
        .where(FeedEntry.feed_id == feed_id)
    )
    return {
        row.identity: KeptEntry(
            Kept(row.content_sha256, row.taken_revision), ArticleState(row.article_id, row.revision)
        )
        for row in await session.execute(query)
    }


async def articles_at(session: AsyncSession, urls: Collection[str]) -> dict[str, ArticleState]:
    """By address; the oldest where several have it."""
    query = select(Article.url, Article.id, Article.revision).where(Article.url.in_(urls))
    ordered = query.order_by(Article.published.desc(), Article.id)
    return {row.url: ArticleState(row.id, row.revision) for row in await session.execute(ordered)}


async def add_entry(session: AsyncSession, values: dict[str, Any]) -> None:
    await session.execute(insert(FeedEntry).values(**values))


async def set_entry(session: AsyncSession, feed_id: UUID, identity: bytes, values: dict[str, Any]) -> None:
    statement = update(FeedEntry).where(FeedEntry.feed_id == feed_id, FeedEntry.identity == identity)
    await session.execute(statement.values(**values))


async def sources(session: AsyncSession, article_id: UUID) -> list[Source]:
    """What has something newer first."""
    query = select(FeedEntry, Feed).join(Feed, Feed.id == FeedEntry.feed_id).where(FeedEntry.article_id == article_id)
    rows = await session.execute(query.order_by(FeedEntry.newer.is_(None), Feed.title))
    return [Source(row.FeedEntry, row.Feed) for row in rows]


async def newer_articles(session: AsyncSession) -> set[UUID]:
    """Of which a feed says something newer than what is kept."""
    return set(await session.scalars(select(FeedEntry.article_id).where(FeedEntry.newer.is_not(None))))
