"""Which of a topic's figures have none of the same question from before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from backend.content import Kind
from backend.releases import TopicSummary

KINDS: Final[tuple[Kind, ...]] = ("told", "knows")


def first_asked(history: Sequence[TopicSummary]) -> dict[UUID, frozenset[Kind]]:
    """By round, what was asked with a question that was in no round before: all of a topic's first one, and later what
    was written anew or takes turns with another. Its figures have nothing to be compared with, and no change is
    withheld. history: a topic's, the newest first."""
    before: dict[Kind, set[UUID | None]] = {kind: set() for kind in KINDS}
    first: dict[UUID, frozenset[Kind]] = {}
    for summary in reversed(history):
        of_round = [kind for kind in KINDS if _may_ask(summary, kind)]
        first[summary.round] = frozenset(kind for kind in of_round if _is_new(summary.question(kind), before[kind]))
        for kind in of_round:
            before[kind].add(summary.question(kind))
    return first


def _may_ask(summary: TopicSummary, kind: Kind) -> bool:
    """Of what an earlier version read it isn't known which questions were asked."""
    return summary.question(kind) is not None or not (summary.told_question or summary.knows_question)


def _is_new(question: UUID | None, before: set[UUID | None]) -> bool:
    """Nor is it known then whether it was this one."""
    return not before or not (question is None or question in before or None in before)
