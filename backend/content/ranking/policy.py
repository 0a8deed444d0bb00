"""Pure decisions: which articles a topic carries, and in which order.

docs/ARTICLES.md explains the order to editors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from typing import Final
from uuid import UUID

from backend.content.values import ArticleCard, SynonymText, TopicValue
from backend.kit.language.texts import LANGUAGES

MOST_PER_LANGUAGE: Final = 3
"""Articles offered after a question, per language: a phone fetches them all."""
TEXT_WEIGHT: Final = 0.6
RECENCY_WEIGHT: Final = 0.4
HALF_LIFE_DAYS: Final = 180


@dataclass(frozen=True)
class Shelf:
    """All that the order depends on besides the day. There is no question in it, and so no option and no outcome.

    `pins` and the keys of `matches` are (topic id, article id); a match is ≥ 0, and missing where it is 0.
    """

    topics: Mapping[UUID, TopicValue]
    articles: tuple[ArticleCard, ...]
    pins: frozenset[tuple[UUID, UUID]]
    synonyms: Mapping[str, frozenset[str]]
    matches: Mapping[tuple[UUID, UUID], float]


def topic_words(topic: TopicValue, synonyms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Its key, its tags, and their synonyms; never a synonym's synonym, or meanings would drift."""
    own = {topic.key, *topic.tags}
    return frozenset(own.union(*(synonyms.get(word, frozenset()) for word in own)))


def carried(topic: TopicValue, shelf: Shelf) -> tuple[ArticleCard, ...]:
    """The articles that an editor pinned to the topic or tagged with one of its words. A text never counts here."""
    words = topic_words(topic, shelf.synonyms)
    return tuple(
        article for article in shelf.articles if words & set(article.tags) or (topic.id, article.id) in shelf.pins
    )


def ranked(topic: TopicValue, shelf: Shelf, on: date) -> tuple[ArticleCard, ...]:
    """All the topic carries: the pinned first, then Danish before English, each by text and age on the day `on`."""
    articles = carried(topic, shelf)
    matches = {article.id: shelf.matches.get((topic.id, article.id), 0.0) for article in articles}
    # The ranks of two languages are of different queries: each is compared with the best of its own.
    best = {
        language: max((matches[article.id] for article in articles if article.language == language), default=0.0)
        for language in LANGUAGES
    }

    def order(article: ArticleCard) -> tuple[bool, int, float, int, str]:
        match = matches[article.id] / (best[article.language] or 1.0)
        score = TEXT_WEIGHT * match + RECENCY_WEIGHT * recency(article.published, on)
        pinned = (topic.id, article.id) in shelf.pins
        return not pinned, LANGUAGES.index(article.language), -score, -article.published.toordinal(), article.key

    return tuple(sorted(articles, key=order))


def recency(published: date, on: date) -> float:
    """1 on the day it is published and before, half of it after each HALF_LIFE_DAYS."""
    half: float = 0.5 ** (max(0, (on - published).days) / HALF_LIFE_DAYS)
    return half


def offered(reading: Iterable[ArticleCard]) -> tuple[ArticleCard, ...]:
    """The first MOST_PER_LANGUAGE of each language, in the order given."""
    kept: defaultdict[str, list[ArticleCard]] = defaultdict(list)
    reading = tuple(reading)
    for article in reading:
        kept[article.language].append(article)
    first = {article.id for articles in kept.values() for article in articles[:MOST_PER_LANGUAGE]}
    return tuple(article for article in reading if article.id in first)


def bundle(about: Mapping[UUID, UUID], shelf: Shelf, on: date) -> dict[UUID, tuple[ArticleCard, ...]]:
    """Question id → its articles in order, from question id → topic id.

    It is told nothing else of a question: which article a person opens must not tell what they answered.
    """
    reading = {topic: offered(ranked(shelf.topics[topic], shelf, on)) for topic in set(about.values())}
    return {question: reading[topic] for question, topic in about.items()}


def synonym_pairs(entries: Iterable[SynonymText]) -> frozenset[tuple[str, str]]:
    """(word, other): words of `same` go both ways, to `narrower` ones it goes only down."""
    pairs: set[tuple[str, str]] = set()
    for entry in entries:
        same = {entry.word, *entry.same}
        pairs |= set(permutations(same, 2)) | set(product(same, set(entry.narrower) - same))
    return frozenset(pairs)
