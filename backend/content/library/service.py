"""Topics, questions and articles as values, and how a question is kept."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.errors import UnknownQuestion
from backend.content.library import policy, repository
from backend.content.models import Article, Question, Topic
from backend.content.values import (
    ArticleCard,
    ArticleValue,
    Option,
    QuestionText,
    QuestionValue,
    TopicValue,
)


async def all_topics(session: AsyncSession) -> tuple[TopicValue, ...]:
    return tuple(topic_value(row) for row in await repository.topics(session))


async def article_cards(session: AsyncSession) -> tuple[ArticleCard, ...]:
    """Of all in use, the newest first."""
    rows = (row._asdict() for row in await repository.article_cards(session))
    return tuple(ArticleCard(**{**row, "tags": tuple(row["tags"])}) for row in rows)


async def articles_in_use(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, ArticleValue]:
    """By id; one that was put away is not in it."""
    return {row.id: article_value(row) for row in await repository.articles(session, ids)}


async def current_questions(session: AsyncSession) -> tuple[QuestionValue, ...]:
    """What can be asked next, by topic, told before knows."""
    return tuple(question_value(row) for row in await repository.current_questions(session))


async def questions(session: AsyncSession, ids: Iterable[UUID]) -> tuple[QuestionValue, ...]:
    """In the order asked for; raises UnknownQuestion if one isn't there."""
    wanted = list(ids)
    by_id = {row.id: question_value(row) for row in await repository.questions(session, wanted)}
    if set(wanted) - set(by_id):
        raise UnknownQuestion
    return tuple(by_id[question_id] for question_id in wanted)


async def questions_alike(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Every question of the topic and kind of one of `ids` → that one: each of its versions, itself among them, and any
    other question that was put in its place."""
    return dict(await repository.of_their_topics_and_kinds(session, ids))


async def mark_asked(session: AsyncSession, ids: Iterable[UUID]) -> None:
    """These versions go out in a round: from now on they never change."""
    await repository.mark_asked(session, ids)


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
