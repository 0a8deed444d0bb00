"""The content's public door: load topics, questions and articles, and read them as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.errors import ContentInvalid, UnknownQuestion
from backend.content.models import Article, Question, Topic
from backend.content.shelf import policy, repository
from backend.content.values import (
    ArticleText,
    ArticleValue,
    Option,
    QuestionText,
    QuestionValue,
    SynonymText,
    TopicText,
    TopicValue,
)
from backend.kit.times.clock import Clock

T = TypeVar("T")
_TOPICS = TypeAdapter(tuple[TopicText, ...])
_ARTICLES = TypeAdapter(tuple[ArticleText, ...])
_SYNONYMS = TypeAdapter(tuple[SynonymText, ...])


@dataclass(frozen=True)
class LoadReport:
    topics: int
    questions: int
    articles: int
    new_versions: tuple[str, ...]
    """Keys of questions that were asked before and now ask something else."""
    synonyms: int | None = None
    """Entries of the list that replaced the former one; None if that stays."""


async def load_content(
    session: AsyncSession,
    clock: Clock,
    topics_json: bytes,
    articles_json: bytes,
    synonyms_json: bytes | None = None,
    *,
    actor: str = "cli",
) -> LoadReport:
    """Add or replace, by key, a JSON list of topics (each with its questions) and one of articles; nothing is removed.

    A JSON list of SynonymText replaces the former list whole. Raises ContentInvalid with every mistake. A question that
    has been asked is never altered: it gets a new version.
    """
    topics = _parsed(_TOPICS, "topics", topics_json)
    articles = _parsed(_ARTICLES, "articles", articles_json)
    synonyms = None if synonyms_json is None else _parsed(_SYNONYMS, "synonyms", synonyms_json)
    renewed: list[str] = []
    for topic in topics:
        topic_id = await repository.upsert_topic(session, topic.model_dump(mode="json", exclude={"questions"}))
        renewed += [q.key for q in topic.questions if await store_question(session, topic_id, q)]
    await _store_articles(session, articles)
    if synonyms is not None:
        await repository.replace_synonyms(session, policy.synonym_pairs(synonyms))
    asked = sum(len(topic.questions) for topic in topics)
    report = LoadReport(len(topics), asked, len(articles), tuple(renewed), None if synonyms is None else len(synonyms))
    counts = {"topics": report.topics, "questions": asked, "articles": report.articles, "synonyms": report.synonyms}
    await record(session, clock, actor, "content.load", counts)
    session.expire_all()
    return report


async def all_topics(session: AsyncSession) -> tuple[TopicValue, ...]:
    return tuple(topic_value(row) for row in await repository.topics(session))


async def all_articles(session: AsyncSession) -> tuple[ArticleValue, ...]:
    """Newest first."""
    return tuple(article_value(row) for row in await repository.articles(session))


async def current_questions(session: AsyncSession) -> tuple[QuestionValue, ...]:
    """What can be asked next, by topic, told before knows."""
    return tuple(question_value(row) for row in await repository.current_questions(session))


async def questions(session: AsyncSession, ids: Iterable[UUID]) -> tuple[QuestionValue, ...]:
    """In the order asked for; raises UnknownQuestion if one isn't there."""
    wanted = list(ids)
    found = {row.id: question_value(row) for row in await repository.questions(session, wanted)}
    if set(wanted) - set(found):
        raise UnknownQuestion
    return tuple(found[question_id] for question_id in wanted)


async def mark_asked(session: AsyncSession, ids: Iterable[UUID]) -> None:
    """These versions go out in a round: from now on they never change."""
    await repository.mark_asked(session, ids)


async def _store_articles(session: AsyncSession, articles: tuple[ArticleText, ...]) -> None:
    topics = {topic.key: topic.id for topic in await repository.topics(session)}
    unknown = [
        {"file": "articles", "place": f"{at}/pinned_for", "message": f"There is no topic {key}"}
        for at, article in enumerate(articles)
        for key in article.pinned_for or ()
        if key not in topics
    ]
    if unknown:
        raise ContentInvalid(extra={"errors": unknown})
    for article in articles:
        article_id = await repository.upsert_article(session, article.model_dump(exclude={"pinned_for"}))
        if article.pinned_for is not None:
            await repository.remove_pins_of(session, article_id)
            for key in article.pinned_for:
                await repository.add_pin(session, topics[key], article_id)


async def store_question(session: AsyncSession, topic_id: UUID, wanted: QuestionText) -> bool:
    """True if it became a new version."""
    present = await repository.lock_current(session, wanted.key)
    if present is not None and policy.same_question(question_value(present), topic_id, wanted):
        return False
    fresh = {
        "topic_id": topic_id,
        "kind": wanted.kind,
        "text": dict(wanted.text),
        "options": [Option(**option.model_dump()).model_dump(mode="json") for option in wanted.options],
    }
    if present is not None and not present.asked:
        for name, value in fresh.items():
            setattr(present, name, value)
        present.revision += 1
        await session.flush()
        return False
    version = 1
    if present is not None:
        version = present.version + 1
        await repository.retire_question(session, present.id)
    session.add(Question(key=wanted.key, version=version, **fresh))
    await session.flush()
    return version > 1


def question_value(row: Question) -> QuestionValue:
    return QuestionValue.model_validate({name: getattr(row, name) for name in QuestionValue.model_fields})


def topic_value(row: Topic) -> TopicValue:
    return TopicValue.model_validate({name: getattr(row, name) for name in TopicValue.model_fields})


def article_value(row: Article) -> ArticleValue:
    return ArticleValue.model_validate({name: getattr(row, name) for name in ArticleValue.model_fields})


def _parsed(adapter: TypeAdapter[T], file: str, data: bytes) -> T:
    try:
        return adapter.validate_json(data)
    except ValidationError as error:
        mistakes = [
            {"file": file, "place": "/".join(str(part) for part in found["loc"]), "message": found["msg"]}
            for found in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise ContentInvalid(extra={"errors": mistakes}) from error


__all__ = [
    "ArticleValue",
    "ContentInvalid",
    "LoadReport",
    "Option",
    "QuestionValue",
    "TopicValue",
    "UnknownQuestion",
    "all_articles",
    "all_topics",
    "current_questions",
    "load_content",
    "mark_asked",
    "questions",
]
