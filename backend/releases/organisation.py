"""The whole organisation's figures of a release, as staff are shown them. Pure: a function of the release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.handoffs import Release

Counts = tuple[int, int, int]
"""informed, uninformed, unsure"""


@dataclass(frozen=True)
class TopicFigures:
    """None where the release withholds it, or where the question was not asked."""

    topic: UUID
    told: Counts | None
    knows: Counts | None


@dataclass(frozen=True)
class OrganisationFigures:
    """`answered`: None where withheld."""

    round: UUID
    closed_at: datetime
    k: int
    answered: int | None
    recipients: int
    topics: tuple[TopicFigures, ...]


def organisation_figures(release: Release) -> OrganisationFigures | None:
    """Topics in the order they were asked; None for a release without figures."""
    if release.status != "published" or not release.nodes:
        return None
    root = release.nodes[0]
    asked = {(question.topic, question.kind): question.id for question in release.questions}

    def counts(topic: UUID, kind: str) -> Counts | None:
        question = asked.get((topic, "told" if kind == "told" else "knows"))
        return None if question is None else root.outcomes.get(question)

    topics = dict.fromkeys(question.topic for question in release.questions)
    return OrganisationFigures(
        release.round,
        release.closed_at,
        release.k,
        root.answered,
        root.recipients,
        tuple(TopicFigures(topic, counts(topic, "told"), counts(topic, "knows")) for topic in topics),
    )
