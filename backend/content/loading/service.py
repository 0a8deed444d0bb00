"""Topics, questions, articles and synonyms from files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import Acting, record
from backend.content.library import repository
from backend.content.library.service import store_question
from backend.content.loading import repository as loaded
from backend.content.loading.errors import ContentInvalid
from backend.content.ranking import policy
from backend.content.ranking import repository as ranks
from backend.content.values import (
    ArticleText,
    SynonymText,
    TopicText,
)

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
    by: Acting, topics_json: bytes, articles_json: bytes, synonyms_json: bytes | None = None
) -> LoadReport:
    """Add or replace, by key, a JSON list of topics (each with its questions) and one of articles; nothing is removed.

    A JSON list of SynonymText replaces the former list whole. Raises ContentInvalid with every mistake. A question that
    has been asked is never altered: it gets a new version.
    """
    session = by.session
    topics = _parsed(_TOPICS, "topics", topics_json)
    articles = _parsed(_ARTICLES, "articles", articles_json)
    synonyms = None if synonyms_json is None else _parsed(_SYNONYMS, "synonyms", synonyms_json)
    renewed: list[str] = []
    for topic in topics:
        topic_id = await loaded.upsert_topic(session, topic.model_dump(mode="json", exclude={"questions"}))
        renewed += [q.key for q in topic.questions if await store_question(session, topic_id, q)]
    await _store_articles(session, articles)
    if synonyms is not None:
        await ranks.replace_synonyms(session, policy.synonym_pairs(synonyms))
    asked = sum(len(topic.questions) for topic in topics)
    report = LoadReport(len(topics), asked, len(articles), tuple(renewed), None if synonyms is None else len(synonyms))
    counts = {"topics": report.topics, "questions": asked, "articles": report.articles, "synonyms": report.synonyms}
    await record(by, "content.load", counts)
    session.expire_all()
    return report


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
        article_id = await loaded.upsert_article(session, article.model_dump(exclude={"pinned_for"}))
        if article.pinned_for is not None:
            await ranks.remove_pins_of(session, article_id)
            for key in article.pinned_for:
                await ranks.add_pin(session, topics[key], article_id)


def _parsed(adapter: TypeAdapter[T], file: str, data: bytes) -> T:
    try:
        return adapter.validate_json(data)
    except ValidationError as error:
        mistakes = [
            {"file": file, "place": "/".join(str(part) for part in fault["loc"]), "message": fault["msg"]}
            for fault in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise ContentInvalid(extra={"errors": mistakes}) from error
