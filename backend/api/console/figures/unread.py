"""What every page with figures says of rounds that are published but not read: never the old figures without a word."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend import rounds
from backend.api.console.frame.bodies import Body
from backend.content import questions
from backend.desk import Desk
from backend.kit.language.texts import LocalizedText
from backend.releases import unread_releases


class UnreadRound(Body):
    """`reason`: the error's name, for who runs the system; None while the round is being read."""

    round: UUID
    title: LocalizedText
    closed_at: datetime
    reason: str | None


async def unread_rounds(desk: Desk, topic: UUID | None = None) -> list[UnreadRound]:
    """The newest first; those about the topic, if one is given."""
    return [
        UnreadRound(
            round=unread.round,
            title=(await rounds.facts(desk.session, unread.round)).title,
            closed_at=unread.closed_at,
            reason=unread.reason,
        )
        for unread in await unread_releases(desk.session)
        if topic is None or topic in await _topics(desk, unread.round)
    ]


async def _topics(desk: Desk, round_id: UUID) -> set[UUID]:
    plan, _ = await rounds.plan_of(desk.session, round_id)
    return {question.topic_id for question in await questions(desk.session, plan.questions)}
