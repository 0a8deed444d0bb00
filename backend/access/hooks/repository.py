"""SQL of webhooks and their deliveries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.hooks.models import Webhook, WebhookDelivery


async def webhooks(session: AsyncSession) -> Sequence[Webhook]:
    """The newest first."""
    return (await session.scalars(select(Webhook).order_by(Webhook.made_on.desc(), Webhook.name))).all()


async def wanting(session: AsyncSession, event: str) -> Sequence[Webhook]:
    query = select(Webhook).where(Webhook.ended_on.is_(None), Webhook.events.contains([event]))
    return (await session.scalars(query)).all()


async def webhook(session: AsyncSession, webhook_id: UUID, *, held: bool = False) -> Webhook | None:
    """held: nobody else changes it until the transaction ends."""
    return await session.get(Webhook, webhook_id, with_for_update=held)


async def add_deliveries(session: AsyncSession, rows: Collection[dict[str, Any]]) -> list[UUID]:
    """Those that were not there yet: a round opens and is released once."""
    if not rows:
        return []
    added = insert(WebhookDelivery).values(list(rows)).on_conflict_do_nothing().returning(WebhookDelivery.id)
    return list(await session.scalars(added))


async def deliveries(session: AsyncSession, webhook_id: UUID, most: int) -> Sequence[WebhookDelivery]:
    """The newest first."""
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    ordered = query.order_by(WebhookDelivery.made_at.desc(), WebhookDelivery.id).limit(most)
    return (await session.scalars(ordered)).all()


async def delivery(session: AsyncSession, delivery_id: UUID) -> WebhookDelivery | None:
    return await session.get(WebhookDelivery, delivery_id, with_for_update=True)


async def hook_of(session: AsyncSession, delivery_id: UUID) -> Webhook | None:
    """The webhook that a delivery is of, held. Before the delivery itself, as whoever ends it does: in the other order
    the two could wait for each other."""
    of = select(WebhookDelivery.webhook_id).where(WebhookDelivery.id == delivery_id)
    hook_id = (await session.scalars(of)).one_or_none()
    return None if hook_id is None else await webhook(session, hook_id, held=True)


async def stop_waiting(session: AsyncSession, webhook_id: UUID) -> None:
    waiting = WebhookDelivery.state.in_(("waiting", "failing"))
    of = update(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id, waiting)
    await session.execute(of.values(state="stopped"))


async def forget_keys(session: AsyncSession, now: datetime) -> None:
    over = update(Webhook).where(Webhook.both_until <= now)
    await session.execute(over.values(sealed_before=None, both_until=None))


async def erase(session: AsyncSession, before: datetime) -> int:
    gone = delete(WebhookDelivery).where(WebhookDelivery.made_at < before).returning(WebhookDelivery.id)
    return len((await session.scalars(gone)).all())
