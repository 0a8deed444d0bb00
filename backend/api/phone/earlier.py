""" "Det fortalte I" before the newest round: what its topics had then, and the topics that were asked about then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.content import TopicValue
from backend.kit.language.number_texts import hundredths
from backend.kit.language.texts import Language
from backend.kit.values import OpenValue
from backend.releases import TopicSummary

_POINTS = 4
"""Rounds of a topic: enough to see where it is going, and few enough for a phone."""
_TOPICS = 8


class ToldThen(OpenValue):
    """Percent informed of all staff; null where it is withheld or was not asked for."""

    closed_at: datetime
    told: int | None
    knows: int | None


class ToldEarlier(OpenValue):
    """A topic that the newest round did not ask about. `rounds`: the newest first."""

    id: UUID
    title: dict[Language, str]
    rounds: list[ToldThen]


def before(history: Sequence[TopicSummary], newest: datetime) -> list[ToldThen]:
    """The rounds of a topic's history (the newest first) that closed before `newest` and have something to show."""
    earlier = [_then(summary) for summary in history if summary.closed_at < newest]
    return [then for then in earlier if then.told is not None or then.knows is not None][: _POINTS - 1]


def earlier_topics(
    histories: Mapping[UUID, Sequence[TopicSummary]],
    topics: Mapping[UUID, TopicValue],
    newest: datetime,
    shown: Collection[UUID],
) -> list[ToldEarlier]:
    """All other topics that have something to show, those that were asked about last first."""
    others = [
        ToldEarlier(id=topic, title=topics[topic].title, rounds=before(history, newest))
        for topic, history in histories.items()
        if topic in topics and topic not in shown
    ]
    told = sorted(
        (topic for topic in others if topic.rounds), key=lambda topic: topic.rounds[0].closed_at, reverse=True
    )
    return told[:_TOPICS]


def _then(summary: TopicSummary) -> ToldThen:
    told, knows = (None if asked is None else hundredths(asked.share.value) for asked in (summary.told, summary.knows))
    return ToldThen(closed_at=summary.closed_at, told=told, knows=knows)
