"""SQL of the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.tokens.models import ApiToken

_IN_USE: Final = timedelta(days=60)


async def tokens(session: AsyncSession) -> Sequence[ApiToken]:
    """The newest first."""
    return (await session.scalars(select(ApiToken).order_by(ApiToken.made_on.desc(), ApiToken.name))).all()


async def last_days(session: AsyncSession, first: date, last: date) -> Sequence[date]:
    """Between these two, of those that nobody has ended and that were used within two months of it: one that another
    took the place of is not waited for."""
    unended = (ApiToken.used_on.is_not(None), ApiToken.ended_on.is_(None), ApiToken.expires_on.between(first, last))
    rows = await session.execute(select(ApiToken.expires_on, ApiToken.used_on).where(*unended))
    return sorted(row.expires_on for row in rows if row.expires_on - row.used_on <= _IN_USE)


async def by_hash(session: AsyncSession, digest: bytes) -> ApiToken | None:
    return (await session.scalars(select(ApiToken).where(ApiToken.hash == digest))).one_or_none()


async def note_used(session: AsyncSession, token: UUID, today: date) -> bool:
    """False where another request of the day has done it."""
    first = ApiToken.used_on.is_distinct_from(today)
    noted = update(ApiToken).where(ApiToken.id == token, first).values(used_on=today).returning(ApiToken.id)
    return (await session.scalars(noted)).one_or_none() is not None
