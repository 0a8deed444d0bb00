"""What a question is about. Each version of a question has an id of its own, and of two with the same topic and kind,
however they are worded, the answers tell the same of a person: what one round says and another doesn't is of whoever
was in one of them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from backend.handoffs import RoundSpec, SpecQuestion

Subject = tuple[UUID, str]
"""Topic and kind: a spec has at most one question of each."""


def subject(question: SpecQuestion) -> Subject:
    return question.topic, question.kind


def by_subject(questions: Iterable[SpecQuestion]) -> dict[Subject, UUID]:
    return {subject(question): question.id for question in questions}


def asking_the_same(spec: RoundSpec, asked: Mapping[UUID, Collection[Subject]]) -> list[UUID]:
    """Of the rounds in `asked`, those that share a subject with `spec`; never the round itself."""
    own = by_subject(spec.questions).keys()
    return [other for other, subjects in asked.items() if other != spec.round and not own.isdisjoint(subjects)]
