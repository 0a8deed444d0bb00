"""Calls of the named side: each is signed for one request and accepted once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box import call_repository
from backend.kit.crypto.service_jwt import Permit

# `verify_permit` allows two clocks to differ by seconds: until then, an expired call would still be accepted.
_KEEP_EXPIRED = timedelta(minutes=5)


async def first_use(session: AsyncSession, call: Permit) -> bool:
    """False if the same call was accepted before: somebody replays it."""
    return await call_repository.insert_jti(session, call.jti, call.expires)


async def forget_expired(session: AsyncSession, now: datetime) -> None:
    """Those that can no longer be replayed."""
    await call_repository.forget_jtis(session, now - _KEEP_EXPIRED)
