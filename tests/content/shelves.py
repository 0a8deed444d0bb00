"""Shelves as Hypothesis thinks of them: few words, so that topics and articles meet often."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from backend.content.ranking.policy import Shelf
from backend.content.values import ArticleCard, TopicValue

WORDS = ("ferie", "orlov", "fravær", "sygefravær", "klima")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_TAGS = st.lists(st.sampled_from(WORDS), max_size=2).map(tuple)


def topic(number: int, tags: tuple[str, ...] = (), key: str | None = None) -> TopicValue:
    return TopicValue(
        id=UUID(int=number),
        key=key or f"emne-{number}",
        title={"da": "Emne"},
        summary={"da": "Emne"},
        sources=(),
        owner="Cilla",
        goals=(),
        note_to_staff=None,
        tags=tags,
    )


def article(
    number: int, tags: tuple[str, ...] = (), published: date = date(2026, 6, 1), language: str = "da"
) -> ArticleCard:
    key = f"artikel-{number}"
    return ArticleCard(UUID(int=1000 + number), key, "Artikel", language, tags, published, url=None)


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    topics = [topic(number, draw(_TAGS)) for number in range(draw(st.integers(1, 3)))]
    articles = [
        article(number, draw(_TAGS), draw(DAYS), draw(st.sampled_from(("da", "en"))))
        for number in range(draw(st.integers(0, 9)))
    ]
    pairs = st.sampled_from(
        [(about.id, read.id) for about in topics for read in articles] or [(topics[0].id, UUID(int=9))]
    )
    return Shelf(
        topics={about.id: about for about in topics},
        articles=tuple(articles),
        pins=frozenset(draw(st.lists(pairs, max_size=4))),
        synonyms=draw(st.dictionaries(st.sampled_from(WORDS), st.frozensets(st.sampled_from(WORDS)), max_size=3)),
        matches=draw(st.dictionaries(pairs, st.floats(0, 1), max_size=9)),
    )
