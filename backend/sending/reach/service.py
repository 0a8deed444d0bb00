"""By which ways people can be reached who are not enrolled yet: what an invitation to them can go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.sending.providers import repository as provider_repository
from backend.sending.reach import ended_repository, repository
from backend.sending.values import CHANNELS, Channel


async def channels_without_phone(session: AsyncSession) -> dict[UUID, frozenset[Channel]]:
    """By which of the channels that are set up each of them can be reached; whom none reaches is missing."""
    return await channels_to(session, repository.without_phone())


async def channels_to(session: AsyncSession, people: repository.People) -> dict[UUID, frozenset[Channel]]:
    joined = await repository.channels_of(session, people, await provider_repository.ready(session))
    # One set for all people with the same channels: of the sets there are a few, of people tens of thousands.
    sets = {text: frozenset(cast(list[Channel], text.split(","))) for text in set(joined.values())}
    return {employee: sets[text] for employee, text in joined.items()}


async def reached_without_phone(session: AsyncSession) -> dict[Channel, int]:
    """How many of them each channel reaches; none, where it is not set up."""
    ready = await provider_repository.ready(session)
    counts = await repository.count_by_channel(session, repository.without_phone(), ready)
    return {channel: counts.get(channel, 0) for channel in CHANNELS}


@dataclass(frozen=True)
class OutOfReach:
    """`people`: how many on the staff list no channel reaches; `first`: some of them. `channels`: whether any is set
    up."""

    people: int
    first: tuple[tuple[UUID, str], ...]
    channels: bool


async def out_of_reach(session: AsyncSession, most: int) -> OutOfReach:
    """most: how many are named."""
    ready = await provider_repository.ready(session)
    if not ready:
        return OutOfReach(0, (), channels=False)
    everybody = repository.everybody()
    people = await repository.how_many(session, everybody) - await repository.count(session, everybody, ready)
    first = await repository.out_of_reach(session, ready, most) if people else []
    return OutOfReach(people, tuple(first), channels=True)


async def forget_ended_channels(session: AsyncSession) -> int:
    """Addresses that were refused, of those who left; how many."""
    return await ended_repository.forget_ended_channels(session)
