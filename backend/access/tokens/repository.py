"""SQL of the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.tokens.models import ApiToken


async def tokens(session: AsyncSession) -> Sequence[ApiToken]:
    """The newest first."""
    return (await session.scalars(select(ApiToken).order_by(ApiToken.made_on.desc(), ApiToken.name))).all()


async def by_hash(session: AsyncSession, digest: bytes) -> ApiToken | None:
    return (await session.scalars(select(ApiToken).where(ApiToken.hash == digest))).one_or_none()


async def note_used(session: AsyncSession, token: UUID, today: date) -> bool:
    """False where another request of the day has done it."""
    first = ApiToken.used_on.is_distinct_from(today)
    noted = update(ApiToken).where(ApiToken.id == token, first).values(used_on=today).returning(ApiToken.id)
    return (await session.scalars(noted)).one_or_none() is not None
