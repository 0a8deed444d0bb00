"""What a phone is given of the announced rounds: the same content for everyone, whatever they answer."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import ArticleValue, QuestionValue, TopicValue, all_topics, articles_in_use, questions
from backend.kit.values import OpenValue
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.issue import repository as issuing
from backend.rounds.issue.errors import NotARecipient
from backend.rounds.issue.repository import Place


class BallotTerms(OpenValue):
    """What of a round's spec says how its ballots are made; `version` is the spec's and the ballots' own. `coin`: in
    percent."""

    version: int
    coin: int = 0


@dataclass(frozen=True)
class RoundContent:
    """`bundle`: question id → article ids in the order to be offered. `terms`: as the ballot box has them too."""

    terms: BallotTerms
    spec_sha256: str
    key_set_sha256: str
    questions: tuple[QuestionValue, ...]
    topics: tuple[TopicValue, ...]
    articles: tuple[ArticleValue, ...]
    bundle: dict[UUID, tuple[UUID, ...]]


async def announced_places(session: AsyncSession, employee: UUID) -> list[Place]:
    """Where the person stands in the scheduled and open rounds, the first to open first."""
    return await issuing.announced_places(session, employee)


async def round_content(session: AsyncSession, round_id: UUID) -> RoundContent:
    """Raises UnknownRound for a round that was never prepared to its end."""
    row = await repository.find_whole(session, round_id)
    if row is None or row.spec is None or row.spec_sha256 is None or row.key_set is None:
        raise UnknownRound
    asked = await questions(session, await repository.question_ids(session, row.id))
    about = {question.topic_id for question in asked}
    bundle = {UUID(question): tuple(map(UUID, reading)) for question, reading in row.bundle.items()}
    offered = dict.fromkeys(article for reading in bundle.values() for article in reading)
    articles = await articles_in_use(session, offered)
    return RoundContent(
        terms=BallotTerms.model_validate_json(row.spec),
        spec_sha256=row.spec_sha256,
        key_set_sha256=sha256(row.key_set).hexdigest(),
        questions=asked,
        topics=tuple(topic for topic in await all_topics(session) if topic.id in about),
        articles=tuple(articles[article] for article in offered if article in articles),
        bundle=bundle,
    )


async def key_set(session: AsyncSession, round_id: UUID, employee: UUID) -> bytes:
    """Raises NotARecipient, also for a round that has no keys yet."""
    place = await issuing.place(session, round_id, employee)
    keys = None if place is None else await repository.key_set(session, round_id)
    if keys is None:
        raise NotARecipient
    return keys
