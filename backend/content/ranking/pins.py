"""An editor's pin: the article is about the topic, and stands first. It counts from the next round that is prepared."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.errors import UnknownArticle, UnknownTopic
from backend.content.library import repository
from backend.content.ranking import repository as ranks
from backend.desk import Desk


async def pin(desk: Desk, topic_id: UUID, article_id: UUID) -> None:
    """Nothing if it was pinned already. Raises UnknownTopic or UnknownArticle."""
    keys = await _keys(desk.session, topic_id, article_id)
    if await ranks.add_pin(desk.session, topic_id, article_id):
        await record(desk, "content.pin", keys)


async def unpin(desk: Desk, topic_id: UUID, article_id: UUID) -> None:
    """Nothing if it was not pinned. Raises UnknownTopic or UnknownArticle."""
    keys = await _keys(desk.session, topic_id, article_id)
    if await ranks.remove_pin(desk.session, topic_id, article_id):
        await record(desk, "content.unpin", keys)


async def _keys(session: AsyncSession, topic_id: UUID, article_id: UUID) -> dict[str, str]:
    topic, article = await repository.topic(session, topic_id), await repository.article(session, article_id)
    if topic is None:
        raise UnknownTopic
    if article is None:
        raise UnknownArticle
    return {"topic": topic.key, "article": article.key}


async def pinned_topics(session: AsyncSession, article_id: UUID) -> frozenset[UUID]:
    return frozenset(await ranks.topics_pinned_to(session, article_id))
