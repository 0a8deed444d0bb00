"""Topics and questions as the communications unit writes them: nobody overwrites another silently, and what was asked
stays as it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.editing import repository as edit_repository
from backend.content.editing.errors import KeyTaken
from backend.content.errors import UnknownArticle, UnknownQuestion, UnknownTopic
from backend.content.library import repository
from backend.content.library.service import article_value, question_value, store_question, topic_value
from backend.content.links.service import enqueue_checking
from backend.content.loading.errors import ContentInvalid
from backend.content.models import Article, Question, Topic
from backend.content.values import ArticleText, ArticleValue, QuestionText, QuestionValue, TopicText, TopicValue
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.kit.values import Value


class _Record(Value):
    revision: int
    archived: bool


class TopicRecord(_Record):
    topic: TopicValue


class ArticleRecord(_Record):
    article: ArticleValue


class QuestionRecord(_Record):
    """One version. `asked`: it never changes any more; `current`: it is the one to be asked next."""

    question: QuestionValue
    asked: bool
    current: bool


class Seen(Value):
    """What an editor had before them when they wrote; both 0 for a question that was not there."""

    version: int = 0
    revision: int = 0


async def topic_records(session: AsyncSession) -> tuple[TopicRecord, ...]:
    return tuple(_topic(row) for row in await repository.topics(session))


async def topic_record(session: AsyncSession, topic_id: UUID) -> TopicRecord:
    """Raises UnknownTopic."""
    row = await repository.topic(session, topic_id)
    if row is None:
        raise UnknownTopic
    return _topic(row)


async def article_records(session: AsyncSession) -> tuple[ArticleRecord, ...]:
    """Newest first, those that are put away too."""
    return tuple(_article(row) for row in await edit_repository.articles(session))


async def article_record(session: AsyncSession, article_id: UUID) -> ArticleRecord:
    """Raises UnknownArticle."""
    row = await repository.article(session, article_id)
    if row is None:
        raise UnknownArticle
    return _article(row)


async def add_topic(desk: Desk, topic: TopicText) -> UUID:
    """Raises KeyTaken. Its questions are written one by one."""
    topic_id = await edit_repository.insert(desk.session, Topic, _columns(topic))
    if topic_id is None:
        raise KeyTaken
    await record(desk, "topic.add", {"topic": topic.key})
    return topic_id


async def change_topic(desk: Desk, topic_id: UUID, topic: TopicText, revision: int) -> None:
    """revision: of what the editor saw. The key stays. Raises UnknownTopic or ChangedMeanwhile."""
    present = await topic_record(desk.session, topic_id)
    values = _columns(topic) | {"key": present.topic.key}
    if not await edit_repository.change(desk.session, Topic, topic_id, revision, values):
        raise ChangedMeanwhile
    await record(desk, "topic.change", {"topic": present.topic.key})


async def archive_topic(desk: Desk, topic_id: UUID, *, archived: bool) -> None:
    """Its figures stay; it is not asked about again until it is taken out. Raises UnknownTopic."""
    present = await topic_record(desk.session, topic_id)
    await edit_repository.set_archived(desk.session, Topic, topic_id, archived)
    word = "topic.archive" if archived else "topic.restore"
    await record(desk, word, {"topic": present.topic.key})


async def question_records(session: AsyncSession, topic_id: UUID) -> tuple[QuestionRecord, ...]:
    """Every version: those in use first, the current ones of them first, told before knows, newest version first."""
    return tuple(_question(row) for row in await edit_repository.questions_of(session, topic_id))


async def current_of(session: AsyncSession, topic_id: UUID) -> tuple[QuestionValue, ...]:
    """What is to be asked about the topic next."""
    records = await question_records(session, topic_id)
    return tuple(record.question for record in records if record.current and not record.archived)


async def write_question(desk: Desk, topic_id: UUID, question: QuestionText, seen: Seen) -> bool:
    """True if it became a new version, since the former one had been asked. Raises UnknownTopic, ChangedMeanwhile where
    another one is there than was seen, or KeyTaken where the key is another topic's question's, or another kind's."""
    await topic_record(desk.session, topic_id)
    present = await repository.lock_current(desk.session, question.key)
    if present is not None and (present.topic_id, present.kind) != (topic_id, question.kind):
        raise KeyTaken
    there = Seen() if present is None else Seen(version=present.version, revision=present.revision)
    if there != seen:
        raise ChangedMeanwhile
    renewed = await store_question(desk.session, topic_id, question)
    await record(desk, "question.write", {"question": question.key, "new_version": renewed})
    return renewed


async def archive_question(desk: Desk, topic_id: UUID, key: str, *, archived: bool) -> None:
    """It is not asked again until it is taken out; what was answered stays. Raises UnknownTopic or UnknownQuestion."""
    await topic_record(desk.session, topic_id)
    if key not in {record.question.key for record in await question_records(desk.session, topic_id)}:
        raise UnknownQuestion
    await edit_repository.set_question_archived(desk.session, key, archived)
    word = "question.archive" if archived else "question.restore"
    await record(desk, word, {"question": key})


async def add_article(desk: Desk, article: ArticleText) -> UUID:
    """Raises KeyTaken."""
    article_id = await edit_repository.insert(desk.session, Article, article.model_dump(exclude={"pinned_for"}))
    if article_id is None:
        raise KeyTaken
    await record(desk, "article.add", {"article": article.key})
    if article.url is not None:
        await enqueue_checking(desk.session)
    return article_id


async def change_article(desk: Desk, article_id: UUID, article: ArticleText, revision: int) -> None:
    """Raises UnknownArticle or ChangedMeanwhile. The key stays."""
    present = await article_record(desk.session, article_id)
    values = article.model_dump(exclude={"pinned_for"}) | {"key": present.article.key}
    if not await edit_repository.change(desk.session, Article, article_id, revision, values):
        raise ChangedMeanwhile
    await record(desk, "article.change", {"article": present.article.key})
    if article.url not in (None, present.article.url):
        await enqueue_checking(desk.session)


async def archive_article(desk: Desk, article_id: UUID, *, archived: bool) -> None:
    """It is offered no more from the next round that is prepared. Raises UnknownArticle."""
    present = await article_record(desk.session, article_id)
    await edit_repository.set_archived(desk.session, Article, article_id, archived)
    word = "article.archive" if archived else "article.restore"
    await record(desk, word, {"article": present.article.key})


def _topic(row: Topic) -> TopicRecord:
    return TopicRecord(topic=topic_value(row), revision=row.revision, archived=row.archived)


def _article(row: Article) -> ArticleRecord:
    return ArticleRecord(article=article_value(row), revision=row.revision, archived=row.archived)


def _question(row: Question) -> QuestionRecord:
    state = {"asked": row.asked, "current": row.current, "archived": row.archived, "revision": row.revision}
    return QuestionRecord.model_validate({"question": question_value(row), **state})


def _columns(topic: TopicText) -> dict[str, Any]:
    if topic.questions:
        raise ContentInvalid
    return topic.model_dump(mode="json", exclude={"questions"})
