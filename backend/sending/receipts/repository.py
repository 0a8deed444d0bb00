"""SQL of what is told about a message after it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PEOPLE
from backend.sending.models import Message
from backend.sending.values import Channel


@dataclass(frozen=True)
class HandedOver:
    """`address`: the person's at this moment, by that channel. `came_back`: how often it did before."""

    employee: UUID
    address: str | None
    came_back: int


async def hold_sent(session: AsyncSession, message: UUID, channel: Channel) -> HandedOver | None:
    """The message, held until the end of the transaction; None for one that is not there, was not handed over, or is
    told to have arrived: what is told after that is of an earlier attempt, or told once more by somebody else."""
    address = {"email": PEOPLE.c.email, "sms": PEOPLE.c.phone}[channel]
    query = (
        select(Message.employee_id, address.label("address"), Message.came_back)
        .join(PEOPLE, PEOPLE.c.id == Message.employee_id)
        .where(Message.id == message, Message.channel == channel, Message.state == "sent", ~Message.delivered)
        .with_for_update(of=Message)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else HandedOver(row.employee_id, row.address, row.came_back)


async def delivered(session: AsyncSession, message: UUID) -> None:
    await session.execute(update(Message).where(Message.id == message).values(delivered=True))


async def failed(session: AsyncSession, message: UUID, reason: str) -> None:
    values = {"state": "failed", "reason": reason, "unclear": False, "delivered": False}
    query = update(Message).where(Message.id == message).values(values)
    await session.execute(query.values(came_back=Message.came_back + 1))
