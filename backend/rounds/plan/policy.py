"""Pure decisions about a round: what may be asked, when, and how its recipients changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.handoffs import RosterChange
from backend.rounds.plan.errors import QuestionsInvalid, TimesInvalid
from backend.rounds.values import FURTHEST

LONGEST = timedelta(days=60)
MOST_QUESTIONS = 40
"""As many as a RoundSpec holds."""
KINDS = frozenset({"told", "knows"})


def check_questions(asked: Sequence[tuple[UUID, str]]) -> None:
    """asked: (topic, kind) of each question. Raises QuestionsInvalid."""
    if not 1 <= len(asked) <= MOST_QUESTIONS or max(Counter(asked).values()) > 1:
        raise QuestionsInvalid
    if not {kind for _, kind in asked} <= KINDS:
        raise QuestionsInvalid


def check_times(now: datetime, opens_at: datetime, closes_at: datetime) -> None:
    """Raises TimesInvalid, which says what is wrong, and of which of the two."""
    if opens_at <= now:
        raise TimesInvalid.at("opens_at", "past")
    if opens_at - now > FURTHEST:
        raise TimesInvalid.at("opens_at", "far")
    if closes_at <= opens_at:
        raise TimesInvalid.at("closes_at", "backwards")
    if closes_at - opens_at > LONGEST:
        raise TimesInvalid.at("closes_at", "long")


def roster_change(before: frozenset[UUID] | None, now: frozenset[UUID], k: int) -> RosterChange:
    """How many came or left since the question was last asked: none, 1..k-1, or at least k; None: not asked before."""
    if before is None:
        return "first"
    changed = len(before ^ now)
    if changed == 0:
        return "same"
    return "few" if changed < k else "many"
