"""What was done, and the pictures that show it: drawn anew whenever it changes."""

from __future__ import annotations

from uuid import UUID

from backend import content
from backend.content import EffortText, EffortValue
from backend.desk import Desk
from backend.releases import enqueue_drawing


async def add_effort(desk: Desk, effort: EffortText) -> UUID:
    effort_id = await content.add_effort(desk, effort)
    await enqueue_drawing(desk.session, effort.topic)
    return effort_id


async def change_effort(desk: Desk, effort_id: UUID, wanted: EffortText, revision: int) -> None:
    """Both topics' pictures, where it was about another. Raises ChangedMeanwhile."""
    before = await content.effort(desk.session, effort_id)
    await content.change_effort(desk, effort_id, wanted, revision)
    for topic in {before.topic, wanted.topic}:
        await enqueue_drawing(desk.session, topic)


async def remove_effort(desk: Desk, effort_id: UUID) -> EffortValue:
    gone = await content.remove_effort(desk, effort_id)
    await enqueue_drawing(desk.session, gone.topic)
    return gone
