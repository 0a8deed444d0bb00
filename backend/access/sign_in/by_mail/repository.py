"""SQL of the links that people ask for by mail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleLink, ConsoleLinkHour


async def add_once(session: AsyncSession, link: ConsoleLink) -> bool:
    """False where it is there already, or was used."""
    values = {name: getattr(link, name) for name in ("secret_sha256", "user_id", "expires_at", "how", "browser_sha256")}
    fresh = insert(ConsoleLink).values(values).on_conflict_do_nothing()
    return (await session.execute(fresh.returning(ConsoleLink.user_id))).first() is not None


async def count_one(session: AsyncSession, user_id: UUID, hour: datetime, most: int) -> bool:
    """One more within this hour; False where that would be more than `most`."""
    counted = insert(ConsoleLinkHour).values(user_id=user_id, hour=hour, sent=1)
    more = counted.on_conflict_do_update(
        index_elements=["user_id", "hour"], set_={"sent": ConsoleLinkHour.sent + 1}, where=ConsoleLinkHour.sent < most
    )
    return (await session.execute(more.returning(ConsoleLinkHour.sent))).first() is not None


async def forget_hours(session: AsyncSession, hour: datetime) -> None:
    await session.execute(delete(ConsoleLinkHour).where(ConsoleLinkHour.hour < hour))
