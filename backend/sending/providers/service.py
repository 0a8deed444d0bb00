"""Which channels are set up, what troubles them, and how long one that is in trouble itself is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import Clock
from backend.sending.providers import repository
from backend.sending.providers.policy import provider_rest
from backend.sending.values import CHANNELS, Channel, Later


@dataclass(frozen=True)
class ChannelStatus:
    """`ready`: set up at the worker. `trouble`: why it rests at present, or some of its messages are refused."""

    channel: Channel
    ready: bool
    trouble: str | None


async def statuses(session: AsyncSession) -> list[ChannelStatus]:
    """All channels, in their fixed order; one that no worker has told of is not set up."""
    told = {row.channel: row for row in await repository.providers(session)}
    return [
        ChannelStatus(channel, told[channel].ready, told[channel].trouble)
        if channel in told
        else ChannelStatus(channel, False, None)
        for channel in CHANNELS
    ]


async def resting_channels(session: AsyncSession) -> dict[Channel, bool]:
    """Of those that are set up: whether anything troubles them."""
    return {status.channel: status.trouble is not None for status in await statuses(session) if status.ready}


async def announce(session: AsyncSession, ready: Iterable[Channel], push_public_key: str | None) -> None:
    """A worker tells at its start which channels it is set up for, so that pages and phones know."""
    there = set(ready)
    for channel in CHANNELS:
        key = push_public_key if channel == "push" and channel in there else None
        await repository.set_ready(session, channel, ready=channel in there, public_key=key)


async def provider_worked(session: AsyncSession, channel: Channel) -> None:
    provider = await repository.lock_provider(session, channel)
    if provider is not None and provider.trouble is not None:
        provider.failures, provider.paused_until, provider.trouble = 0, None, None


async def provider_failed(session: AsyncSession, clock: Clock, channel: Channel, outcome: Later) -> None:
    """It rests, longer each time, and all its messages with it; only the one that met the trouble counts as tried."""
    provider = await repository.lock_provider(session, channel)
    if provider is not None:
        provider.failures = min(provider.failures + 1, 1000)
        provider.paused_until = clock.now() + provider_rest(provider.failures, outcome.retry_after)
        provider.trouble = outcome.reason


async def provider_refuses_some(session: AsyncSession, channel: Channel, outcome: Later) -> None:
    """Through no fault of theirs; it does not rest, since the others go out."""
    provider = await repository.lock_provider(session, channel)
    if provider is not None:
        provider.trouble = outcome.reason
