"""SQL of how a message reaches the one who asks to be sent it: by their line on the staff list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import PEOPLE, PHONES
from backend.sending.models import PushSubscription


async def lines_of(session: AsyncSession, address: str) -> Sequence[Any]:
    """Rows of name, phone and push subscription (or NULLs) of the active people with this e-mail address."""
    query = (
        select(
            PEOPLE.c.name,
            PEOPLE.c.phone,
            PushSubscription.endpoint,
            PushSubscription.p256dh,
            PushSubscription.auth,
        )
        .outerjoin(PHONES, PHONES.c.employee_id == PEOPLE.c.id)
        .outerjoin(PushSubscription, PushSubscription.device_id == PHONES.c.id)
        .where(PEOPLE.c.active, func.lower(PEOPLE.c.email) == address.lower())
    )
    return (await session.execute(query)).all()
