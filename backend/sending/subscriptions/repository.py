"""SQL of the phones that may be woken."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PHONES
from backend.sending.models import PushSubscription
from backend.sending.values import Endpoint


async def put(session: AsyncSession, device: UUID, endpoint: Endpoint, made: date) -> None:
    """In place of the device's earlier one."""
    values = {"endpoint": endpoint.url, "p256dh": endpoint.p256dh, "auth": endpoint.auth, "made": made}
    statement = upsert(PushSubscription).values(device_id=device, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["device_id"], set_=values))


async def remove(session: AsyncSession, device: UUID) -> None:
    await session.execute(delete(PushSubscription).where(PushSubscription.device_id == device))


async def remove_endpoint(session: AsyncSession, employee: UUID, url: str) -> None:
    """Only if it is still that one: the phone may have a new subscription by now."""
    devices = select(PHONES.c.id).where(PHONES.c.employee_id == employee)
    here = (PushSubscription.device_id.in_(devices), PushSubscription.endpoint == url)
    await session.execute(delete(PushSubscription).where(*here))


async def exists(session: AsyncSession, device: UUID) -> bool:
    query = select(PushSubscription.device_id).where(PushSubscription.device_id == device)
    return (await session.execute(query)).first() is not None
