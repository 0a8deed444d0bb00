""" "Det fortalte I" before the newest round: what its topics had then, and the topics that were asked about then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.content import Kind, TopicValue
from backend.kit.language.number_texts import hundredths
from backend.kit.language.texts import Language
from backend.kit.values import OpenValue
from backend.releases import TopicSummary
from backend.reports import KINDS

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
    """The rounds of a topic's history (the newest first) that closed before `newest` and have something to show:
    of each kind the figures of the question that was asked last, since another one's would look like a change."""
    known = [summary for summary in history if summary.closed_at <= newest]
    asked = {kind: next((one for each in known if (one := each.question(kind))), None) for kind in KINDS}
    earlier = [_then(summary, asked) for summary in known if summary.closed_at < newest]
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


def _then(summary: TopicSummary, asked: Mapping[Kind, UUID | None]) -> ToldThen:
    told, knows = (_percent(summary, kind, asked[kind]) for kind in KINDS)
    return ToldThen(closed_at=summary.closed_at, told=told, knows=knows)


def _percent(summary: TopicSummary, kind: Kind, asked: UUID | None) -> int | None:
    """None of another question than `asked`, as far as it is known."""
    share, question = summary.share(kind), summary.question(kind)
    return None if share is None or question not in (None, asked) else hundredths(share.share.value)
