"""SQL of what the workers share of each channel's provider."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.sending.models import SendingProvider
from backend.sending.values import Channel


async def set_ready(session: AsyncSession, channel: Channel, *, ready: bool, public_key: str | None) -> None:
    changed = {"ready": ready, "public_key": public_key}
    statement = upsert(SendingProvider).values(channel=channel, **changed)
    await session.execute(statement.on_conflict_do_update(index_elements=["channel"], set_=changed))


async def providers(session: AsyncSession) -> list[SendingProvider]:
    query = select(SendingProvider).order_by(SendingProvider.channel)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def ready(session: AsyncSession) -> frozenset[Channel]:
    """The channels that are set up."""
    return frozenset(cast(Channel, provider.channel) for provider in await providers(session) if provider.ready)


async def lock_provider(session: AsyncSession, channel: Channel) -> SendingProvider | None:
    """None where the channel is not set up."""
    query = select(SendingProvider).where(SendingProvider.channel == channel, SendingProvider.ready).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()
