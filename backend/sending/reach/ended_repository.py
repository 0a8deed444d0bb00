"""SQL of addresses that were refused for good. Each is remembered by its hash alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Text, case, delete, exists, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PEOPLE
from backend.sending.models import ChannelEnded, Message
from backend.sending.values import Channel

INVALID: Final = "invalid-address"
"""What we ourselves see of an address, and nobody has said."""
COMPLAINT: Final = "complaint"
"""Whoever has the address wants no more there: another attempt mends nothing."""


def address_sha256(address: ColumnElement[Any]) -> ColumnElement[bytes]:
    return func.sha256(func.convert_to(address, literal("UTF8", Text)))


async def end_channel(
    session: AsyncSession, employee: UUID, channel: Channel, address: str, reason: str, ended: date
) -> None:
    statement = upsert(ChannelEnded).values(
        employee_id=employee,
        channel=channel,
        address_sha256=address_sha256(literal(address, Text)),
        reason=reason,
        ended=ended,
        lifted=False,
    )
    taken = {name: statement.excluded[name] for name in ("address_sha256", "reason", "ended", "lifted")}
    await session.execute(statement.on_conflict_do_update(index_elements=["employee_id", "channel"], set_=taken))


async def count_addresses(session: AsyncSession, channel: Channel) -> int:
    """Of how many active people the staff list has one by this channel."""
    address = PEOPLE.c.email if channel == "email" else PEOPLE.c.phone
    return int(await session.scalar(select(func.count(address)).where(PEOPLE.c.active)) or 0)


async def lift_if_more(session: AsyncSession, channel: Channel, since: date, most: int) -> int:
    """Where more than `most` were refused by others since that day: all of these hold no longer; how many did."""
    together = (ChannelEnded.channel == channel, ChannelEnded.ended >= since, ChannelEnded.reason != INVALID)
    refused = select(func.count()).select_from(ChannelEnded).where(*together).scalar_subquery()
    lift = update(ChannelEnded).where(*together, ~ChannelEnded.lifted, refused > most).values(lifted=True)
    return len((await session.scalars(lift.returning(ChannelEnded.employee_id))).all())


def unwanted(message: type[Message]) -> ColumnElement[bool]:
    """Whether the person has reported what came to the address that they have now."""
    employee, channel = message.employee_id, message.channel
    address = case((channel == "email", PEOPLE.c.email), else_=PEOPLE.c.phone)
    theirs = (ChannelEnded.employee_id == employee, ChannelEnded.channel == channel, PEOPLE.c.id == employee)
    told = (ChannelEnded.reason == COMPLAINT, ~ChannelEnded.lifted)
    return exists().where(*theirs, *told, ChannelEnded.address_sha256 == address_sha256(address))


async def revive_channel(session: AsyncSession, people: Iterable[UUID], channel: str) -> None:
    theirs = (ChannelEnded.employee_id.in_(list(people)), ChannelEnded.channel == channel)
    await session.execute(delete(ChannelEnded).where(*theirs))


async def forget_ended_channels(session: AsyncSession) -> int:
    """Of those who are no longer on the staff list: the hash of an address is of a person too. How many."""
    left = select(PEOPLE.c.id).where(~PEOPLE.c.active)
    gone = delete(ChannelEnded).where(ChannelEnded.employee_id.in_(left))
    return len((await session.execute(gone.returning(ChannelEnded.channel))).all())
