"""What to read after a question: the articles of its topic in order, the same whatever was answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.library.service import all_topics, article_cards
from backend.content.ranking import policy
from backend.content.ranking import repository as ranks
from backend.content.ranking.policy import Shelf
from backend.content.ranking.search_terms import search_query
from backend.content.values import ArticleCard, QuestionValue, TopicValue
from backend.kit.language.texts import LANGUAGES


async def round_bundle(
    session: AsyncSession, asked: Iterable[QuestionValue], on: date
) -> dict[UUID, tuple[ArticleCard, ...]]:
    """Question id → the articles to read after it, best first; `on` is the day their age is counted to."""
    about = {question.id: question.topic_id for question in asked}
    return policy.bundle(about, await _shelf(session, set(about.values())), on)


async def topic_articles(
    session: AsyncSession, topics: Iterable[UUID], on: date
) -> dict[UUID, tuple[ArticleCard, ...]]:
    """Topic id → every article it carries, best first; topics that are not there are left out."""
    wanted = set(topics)
    shelf = await _shelf(session, wanted)
    return {key: policy.ranked(topic, shelf, on) for key, topic in shelf.topics.items() if key in wanted}


async def _shelf(session: AsyncSession, about: set[UUID]) -> Shelf:
    topics = {topic.id: topic for topic in await all_topics(session)}
    articles = await article_cards(session)
    synonyms = await ranks.synonyms(session)
    vocabulary = _vocabulary(topics.values(), articles, synonyms)
    matches: dict[tuple[UUID, UUID], float] = {}
    for topic_id in sorted(about & topics.keys()):
        words = policy.topic_words(topics[topic_id], synonyms)
        for article_id, match in (await _matches(session, topics[topic_id], words, vocabulary)).items():
            matches[topic_id, article_id] = match
    return Shelf(topics, articles, frozenset(await ranks.pins(session)), synonyms, matches)


async def _matches(
    session: AsyncSession, topic: TopicValue, words: frozenset[str], vocabulary: str
) -> dict[UUID, float]:
    matches: dict[UUID, float] = {}
    for language in LANGUAGES:
        query = search_query(words, topic.title.get(language, topic.title["da"]), vocabulary)
        matches |= await ranks.text_matches(session, language, query)
    return matches


def _vocabulary(
    topics: Iterable[TopicValue], articles: Iterable[ArticleCard], synonyms: dict[str, frozenset[str]]
) -> str:
    """Titles of topics, all tags and all synonyms: what compounds are split by."""
    texts = [text for topic in topics for text in (*topic.title.values(), *topic.tags)]
    texts += [tag for article in articles for tag in article.tags]
    texts += [text for word, others in synonyms.items() for text in (word, *others)]
    return " ".join(texts)
