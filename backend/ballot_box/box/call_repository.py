"""SQL of the service calls: the ids of those already used, until they could no longer be replayed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import used_jti


async def insert_jti(session: AsyncSession, jti: str, expires_at: datetime) -> bool:
    """False if it was used before."""
    row = await session.execute(
        upsert(used_jti).values(jti=jti, expires_at=expires_at).on_conflict_do_nothing().returning(used_jti.c.jti)
    )
    return row.first() is not None


async def forget_jtis(session: AsyncSession, expired_before: datetime) -> None:
    await session.execute(delete(used_jti).where(used_jti.c.expires_at < expired_before))
