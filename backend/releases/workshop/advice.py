"""Suggestions to the communications unit: per topic and unit with quarters, the act, whom it concerns, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from uuid import UUID

from backend.releases.workshop.informedness import FALSE_ALARMS, Quartered, TopicPicture
from backend.stats.figures import Advice, advise
from backend.stats.values import Act, Estimate

LOW_KNOWLEDGE = 0.7
RECENT = timedelta(days=180)


@dataclass(frozen=True)
class ArticleFact:
    """An article that carries the topic."""

    id: UUID
    topic: UUID
    published: date


@dataclass(frozen=True)
class Suggestion:
    """`weight`: people × gap, the number of staff who were not both told and know, if the silent resemble the others.
    `articles`: what there is to read on the topic, the newest first: to point to, or to re-write."""

    topic: UUID
    node: UUID
    headcount: int
    advice: Advice
    effect: Estimate | None
    articles: tuple[UUID, ...]

    @property
    def weight(self) -> float:
        return self.headcount * self.advice.gap

    @property
    def act(self) -> Act:
        return self.advice.act


@dataclass(frozen=True)
class ContentGap:
    """A topic that surely fewer than 70 % know, and nothing was written about for half a year. `newest`: the last
    article's date, None if there is none."""

    topic: UUID
    knows: Estimate
    newest: date | None


def suggestions(pictures: Sequence[TopicPicture], articles: Sequence[ArticleFact]) -> tuple[Suggestion, ...]:
    """The largest weight first; equal ones topic by topic as they were asked, the organisation before its units.

    None for a unit in which nobody answered."""
    fitting = _by_topic(articles)
    advised = [
        _suggestion(picture.topic, quartered, advice, fitting.get(picture.topic, ()))
        for picture in pictures
        for quartered in picture.quarters
        if quartered.figures is not None
        and (advice := advise(quartered.strata, quartered.level, quartered.figures.shares, chance=quartered.chance))
        is not None
    ]
    return tuple(sorted(advised, key=lambda suggestion: -suggestion.weight))


def _suggestion(topic: UUID, quartered: Quartered, advice: Advice, articles: Sequence[ArticleFact]) -> Suggestion:
    ids = tuple(article.id for article in articles)
    return Suggestion(topic, quartered.node, quartered.headcount, advice, quartered.effect, ids)


def content_gaps(
    pictures: Sequence[TopicPicture], articles: Sequence[ArticleFact], today: date
) -> tuple[ContentGap, ...]:
    """The least known first. The round's topics share FALSE_ALARMS (Bonferroni)."""
    fitting, stricter = _by_topic(articles), _stricter(len(pictures))
    gaps = []
    for picture in pictures:
        knows = None if picture.knows is None else picture.knows.organisation
        newest = max((article.published for article in fitting.get(picture.topic, ())), default=None)
        stale = newest is None or today - newest > RECENT
        if knows is not None and _highest(knows.share, stricter) < LOW_KNOWLEDGE and stale:
            gaps.append(ContentGap(picture.topic, knows.share, newest))
    return tuple(sorted(gaps, key=lambda gap: gap.knows.value))


def _stricter(topics: int) -> float:
    """How much wider than the 95 % interval a topic's is, for all of them to hold together."""
    normal = NormalDist()
    return normal.inv_cdf(1 - FALSE_ALARMS / max(1, topics)) / normal.inv_cdf(0.975)


def _highest(share: Estimate, stricter: float) -> float:
    return share.value + stricter * (share.high - share.value)


def _by_topic(articles: Sequence[ArticleFact]) -> Mapping[UUID, Sequence[ArticleFact]]:
    by_topic: dict[UUID, list[ArticleFact]] = {}
    for article in sorted(articles, key=lambda fact: (fact.published, fact.id.bytes), reverse=True):
        by_topic.setdefault(article.topic, []).append(article)
    return by_topic
