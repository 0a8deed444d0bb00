"""What a phone is given of the announced rounds: the same for everyone in a group, whatever they answer."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.service import ArticleValue, QuestionValue, TopicValue, all_articles, all_topics, questions
from backend.rounds import repository
from backend.rounds.errors import NotARecipient
from backend.rounds.models import Round
from backend.rounds.repository import Place


@dataclass(frozen=True)
class AnnouncedRound:
    """`bundle`: question id → article ids in the order to be offered."""

    place: Place
    spec_sha256: str
    key_set_sha256: str
    questions: tuple[QuestionValue, ...]
    topics: tuple[TopicValue, ...]
    articles: tuple[ArticleValue, ...]
    bundle: dict[UUID, tuple[UUID, ...]]


async def announced_rounds(session: AsyncSession, employee: UUID) -> list[AnnouncedRound]:
    """The person's scheduled and open rounds, the first to open first."""
    places = await repository.announced_places(session, employee)
    if not places:
        return []
    topics = await all_topics(session)
    articles = {article.id: article for article in await all_articles(session)}
    return [await _announced(session, place, topics, articles) for place in places]


async def key_set(session: AsyncSession, round_id: UUID, employee: UUID) -> bytes:
    """Raises NotARecipient, also for a round that has no keys yet."""
    place = await repository.place(session, round_id, employee)
    row = None if place is None else await repository.find(session, round_id)
    if row is None or row.key_set is None:
        raise NotARecipient
    return row.key_set


async def _announced(
    session: AsyncSession, place: Place, topics: tuple[TopicValue, ...], articles: dict[UUID, ArticleValue]
) -> AnnouncedRound:
    row = await repository.find(session, place.round_id)
    if row is None or row.spec_sha256 is None or row.key_set is None:
        raise NotARecipient
    asked = await questions(session, await repository.question_ids(session, row.id))
    bundle = _bundle(row)
    offered = dict.fromkeys(article for found in bundle.values() for article in found)
    about = {question.topic_id for question in asked}
    return AnnouncedRound(
        place=place,
        spec_sha256=row.spec_sha256,
        key_set_sha256=sha256(row.key_set).hexdigest(),
        questions=asked,
        topics=tuple(topic for topic in topics if topic.id in about),
        articles=tuple(articles[article] for article in offered if article in articles),
        bundle=bundle,
    )


def _bundle(row: Round) -> dict[UUID, tuple[UUID, ...]]:
    return {UUID(question): tuple(UUID(article) for article in found) for question, found in row.bundle.items()}
