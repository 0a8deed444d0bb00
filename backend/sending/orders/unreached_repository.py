"""SQL of those who are asked and whom no channel reached: how many."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PEOPLE
from backend.rounds import RECIPIENTS
from backend.sending.models import Message, SendingOrder


async def unreached(session: AsyncSession, round_id: UUID, since: date) -> dict[str, int]:
    """Occasion → how many of the recipients got no message when its messages were made; of orders made since then."""
    asked, told = await _asked(session, round_id, since), await _told(session, round_id)
    missing = {occasion: people - told.get(occasion, 0) for occasion, people in asked.items()}
    return {occasion: people for occasion, people in missing.items() if people > 0}


async def _asked(session: AsyncSession, round_id: UUID, since: date) -> dict[str, int]:
    query = (
        select(SendingOrder.occasion, func.count().label("people"))
        .join(RECIPIENTS, RECIPIENTS.c.round_id == SendingOrder.about)
        .join(PEOPLE, PEOPLE.c.id == RECIPIENTS.c.employee_id)
        .where(SendingOrder.about == round_id, SendingOrder.made >= since, PEOPLE.c.active)
        .group_by(SendingOrder.occasion)
    )
    return {row.occasion: row.people for row in await session.execute(query)}


async def _told(session: AsyncSession, round_id: UUID) -> dict[str, int]:
    query = (
        select(Message.occasion, func.count(Message.employee_id.distinct()).label("people"))
        .join(PEOPLE, PEOPLE.c.id == Message.employee_id)
        .where(Message.about == round_id, PEOPLE.c.active)
        .group_by(Message.occasion)
    )
    return {row.occasion: row.people for row in await session.execute(query)}
