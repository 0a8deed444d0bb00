"""Advisory locks of the named side's database (PostgreSQL, 13.3.5): held until the transaction ends."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


class Lock(IntEnum):
    """One to each thing that one process at a time does, however many of them run."""

    READING = 0x4C505245
    """A release is read: each reading draws what those before it have stored."""
    SCHEDULER = 0x4C505253
    PLANNING = 0x4C505254
    """A round starts to be prepared: two with the same question would not see each other."""
    REMINDERS = 0x4C505255
    NIGHT = 0x4C505280
    SERIES = 0x4C505352


FORM_LOCK: Final = 2**62 - 1
"""Of a form's id so many bits are a lock's number."""


async def try_lock(session: AsyncSession, lock: int) -> bool:
    """False if somebody else has it."""
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(int(lock)))))


async def wait_for_lock(session: AsyncSession, lock: int) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(int(lock))))
