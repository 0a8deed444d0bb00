"""SQL of what became of messages: counts, what failed and why, and forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import Employee
from backend.sending.models import ChannelEnded, Message

_FAILED = Message.state == "failed"


async def counts(session: AsyncSession, about: UUID) -> list[tuple[str, str, str, int]]:
    """(occasion, channel, state, how many)."""
    query = (
        select(Message.occasion, Message.channel, Message.state, func.count())
        .where(Message.about == about)
        .group_by(Message.occasion, Message.channel, Message.state)
    )
    return [(occasion, channel, state, many) for occasion, channel, state, many in await session.execute(query)]


async def failures(session: AsyncSession, about: UUID) -> list[tuple[Message, str, str]]:
    """(message, the person's name, and number on the staff list); those that may have arrived come last."""
    query = (
        select(Message, Employee.name, Employee.external_id)
        .join(Employee, Employee.id == Message.employee_id)
        .where(Message.about == about, _FAILED)
        .order_by(Message.unclear, Employee.external_id, Message.channel, Message.occasion)
    )
    return [(message, name, number) for message, name, number in await session.execute(query)]


async def retry(
    session: AsyncSession, about: UUID, due: date, hopeless: Sequence[str], *, unclear: bool
) -> list[tuple[UUID, str]]:
    """Failed messages wait again, but for those with a `hopeless` reason: either those that may have arrived or those
    that surely did not; (person, channel) of each."""
    here = (Message.about == about, _FAILED, Message.reason.not_in(hopeless), Message.unclear.is_(unclear))
    query = update(Message).where(*here).values(state="waiting", attempts=0, again_at=None, reason=None, due=due)
    found = await session.execute(query.returning(Message.employee_id, Message.channel))
    return [(employee, channel) for employee, channel in found]


async def forget_ended_channels(session: AsyncSession) -> int:
    """Of those who are no longer on the staff list: the hash of an address is of a person too. How many."""
    left = select(Employee.id).where(~Employee.active)
    gone = delete(ChannelEnded).where(ChannelEnded.employee_id.in_(left))
    return len((await session.execute(gone.returning(ChannelEnded.channel))).all())


async def forget(session: AsyncSession, before: date) -> int:
    """Messages that were due before that day, finished or not; how many they were."""
    found = await session.scalars(delete(Message).where(Message.due < before).returning(Message.id))
    return len(found.all())
