"""What a round can ask: the current questions by topic, when all may be asked each again, a balance to begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from backend.content import QuestionValue, TopicValue, all_topics, current_questions
from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.policy import SAME_QUESTION_DAYS


@dataclass(frozen=True)
class QuestionChoice:
    """`last`: the day of its newest round, which may be to come. `earliest`: from then on all may be asked it again;
    None: they may be now."""

    question: QuestionValue
    last: date | None
    earliest: date | None


@dataclass(frozen=True)
class TopicChoice:
    topic: TopicValue
    questions: tuple[QuestionChoice, ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(choice.question.kind for choice in self.questions)


async def topic_choices(desk: Desk) -> tuple[TopicChoice, ...]:
    """Topics that have a question and are not archived, told before knows."""
    current = await current_questions(desk.session)
    asked_last = await recent.asked_last_by_question(desk.session)
    last = {question_id: local_day(at, desk.zone) for question_id, at in asked_last.items()}
    today = desk.today
    by_topic: defaultdict[UUID, list[QuestionChoice]] = defaultdict(list)
    for question in current:
        day = last.get(question.id)
        again = None if day is None else day + timedelta(days=SAME_QUESTION_DAYS)
        by_topic[question.topic_id].append(QuestionChoice(question, day, again if again and again > today else None))
    topics = await all_topics(desk.session)
    return tuple(TopicChoice(topic, tuple(by_topic[topic.id])) for topic in topics if topic.id in by_topic)


def suggested(choices: Iterable[TopicChoice], topics: int = 3) -> tuple[UUID, ...]:
    """Both kinds of the topics that were asked about least lately, of those that all may be asked about now."""
    ready = [topic for topic in choices if len(_balanced(topic)) == 2]
    ready.sort(key=lambda topic: max((choice.last or date.min for choice in topic.questions), default=date.min))
    return tuple(question for topic in ready[:topics] for question in _balanced(topic))


def _balanced(topic: TopicChoice) -> tuple[UUID, ...]:
    """Its first told and its first knows question that all may be asked now."""
    free = {choice.question.kind: choice.question.id for choice in reversed(topic.questions) if choice.earliest is None}
    return tuple(free[kind] for kind in ("told", "knows") if kind in free)


def one_sided(choices: Sequence[TopicChoice], chosen: Iterable[UUID]) -> dict[UUID, str]:
    """Topic → the kind that is missing among the chosen questions: without both, nothing can be said of the line."""
    kinds: defaultdict[UUID, set[str]] = defaultdict(set)
    offered = {choice.question.id: choice.question for topic in choices for choice in topic.questions}
    for question in (offered[question_id] for question_id in chosen if question_id in offered):
        kinds[question.topic_id].add(question.kind)
    return {topic: "knows" if "told" in asked else "told" for topic, asked in kinds.items() if len(asked) == 1}
