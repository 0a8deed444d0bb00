"""SQL of which ways reach whom: an address that is not refused, a phone that lets itself be woken, an own system."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, CompoundSelect, Select, Text, exists, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PEOPLE, PEOPLE_WITHOUT_PHONE, PHONES
from backend.sending.models import ChannelEnded, PushSubscription
from backend.sending.reach.ended_repository import address_sha256
from backend.sending.values import CHANNELS, Channel

People = Select[UUID] | CompoundSelect[UUID]
"""Selects the ids of people, within this domain."""


def without_phone() -> People:
    """Those who are not enrolled."""
    return select(PEOPLE_WITHOUT_PHONE.c.id)


def everybody() -> People:
    """Of the staff list."""
    return select(PEOPLE.c.id).where(PEOPLE.c.active)


async def how_many(session: AsyncSession, people: People) -> int:
    return (await session.execute(select(func.count()).select_from(people.subquery()))).scalar_one()


def ways_to(people: People) -> CTE:
    """(employee_id, channel) of each way that reaches one of the active people among these."""
    who = select(PEOPLE.c.id, PEOPLE.c.email, PEOPLE.c.phone).where(PEOPLE.c.active, PEOPLE.c.id.in_(people)).cte("who")
    addresses: dict[Channel, ColumnElement[Any]] = {"email": who.c.email, "sms": who.c.phone}

    def reached(channel: Channel) -> Select[Any]:
        if channel in addresses:
            return _by_address(who, channel, addresses[channel])
        if channel == "push":
            woken = _by(who, channel).join(PHONES, PHONES.c.employee_id == who.c.id)
            return woken.join(PushSubscription, PushSubscription.device_id == PHONES.c.id)
        # The receiver knows people by their number on the list.
        return _by(who, channel)

    return union_all(*map(reached, CHANNELS)).cte("reach")


def _by(who: CTE, channel: Channel) -> Select[Any]:
    return select(who.c.id.label("employee_id"), literal(channel, Text).label("channel")).select_from(who)


def _by_address(who: CTE, channel: Channel, address: ColumnElement[Any]) -> Select[Any]:
    return _by(who, channel).where(address.is_not(None), ~refused_for_good(who.c.id, channel, address))


def refused_for_good(
    employee: ColumnElement[Any], channel: Channel | ColumnElement[str], address: ColumnElement[Any]
) -> ColumnElement[bool]:
    return exists().where(
        ChannelEnded.employee_id == employee,
        ChannelEnded.channel == channel,
        ChannelEnded.address_sha256 == address_sha256(address),
        ~ChannelEnded.lifted,
    )


async def channels_of(session: AsyncSession, people: People, channels: Collection[Channel]) -> dict[UUID, str]:
    """Person → those of `channels` that reach them, with commas between; whom none reaches is missing."""
    reach = ways_to(people)
    joined = func.string_agg(reach.c.channel, aggregate_order_by(literal(","), reach.c.channel)).label("channels")
    query = select(reach.c.employee_id, joined).where(reach.c.channel.in_(channels)).group_by(reach.c.employee_id)
    return {row.employee_id: row.channels for row in await session.execute(query)}


async def count_by_channel(session: AsyncSession, people: People, channels: Collection[Channel]) -> dict[str, int]:
    """How many of these people each of `channels` reaches; one that reaches nobody is missing."""
    reach = ways_to(people)
    query = select(reach.c.channel, func.count().label("people")).where(reach.c.channel.in_(channels))
    return {row.channel: row.people for row in await session.execute(query.group_by(reach.c.channel))}


async def out_of_reach(session: AsyncSession, channels: Collection[Channel], most: int) -> list[tuple[UUID, str]]:
    """(id, name) of people on the list whom none of `channels` reaches, in Danish order."""
    reach = ways_to(select(PEOPLE.c.id).where(PEOPLE.c.active))
    reached = select(reach.c.employee_id).where(reach.c.channel.in_(channels))
    query = select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.active, PEOPLE.c.id.not_in(reached))
    rows = await session.execute(query.order_by(PEOPLE.c.name_order, PEOPLE.c.id).limit(most))
    return [(row.id, row.name) for row in rows]


async def count(session: AsyncSession, people: People, channels: Collection[Channel]) -> int:
    """How many of these people one of `channels` reaches."""
    reach = ways_to(people)
    query = select(func.count(reach.c.employee_id.distinct())).where(reach.c.channel.in_(channels))
    return (await session.execute(query)).scalar_one()
