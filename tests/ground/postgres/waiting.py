"""Somebody who waits for what a transaction holds: two at once, without a clock."""

from __future__ import annotations

import asyncio
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_WAITING: Final = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


async def somebody_waits_in(session: AsyncSession) -> None:
    """For the transaction of this session."""
    for _ in range(2000):
        if (await session.execute(_WAITING)).scalar_one():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waited for it within twenty seconds")
