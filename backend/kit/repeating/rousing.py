"""Who rings the bell: the database, when there is something to do, and a clock that was moved."""

from __future__ import annotations

import asyncio
from typing import Final

import psycopg
import structlog

from backend.kit.database import PATIENCE
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.listening import ListeningConnection
from backend.kit.times.clock import Clock, OffsetClock

CHANNEL: Final = "linjepuls_work"
"""On which triggers of the migrations notify, at the commit of what a worker should look at."""
AGAIN_SECONDS: Final = 5.0
CLOCK_SECONDS: Final = 0.2


async def ring_at_notices(database_url: str, bell: Bell) -> None:
    """Until it is cancelled. `database_url`: as SQLAlchemy has it; a connection of its own, which no pooler that gives
    it to others after each transaction can carry. While it is away the loops' own pace is all there is."""
    conninfo = database_url.replace("postgresql+psycopg://", "postgresql://")
    while True:
        try:
            await _listen(conninfo, bell)
        except psycopg.OperationalError as error:
            structlog.get_logger().warning("notices_away", kind=type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def _listen(conninfo: str, bell: Bell) -> None:
    async with await ListeningConnection.connect(conninfo, autocommit=True, **PATIENCE) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        # What was said before anybody listened is lost.
        bell.ring()
        async for _ in connection.notifies():
            bell.ring()


async def ring_at_moves(clock: Clock, bell: Bell) -> None:
    """Until it is cancelled, of a clock that can be moved; of any other, at once over."""
    if not isinstance(clock, OffsetClock):
        return
    moved_at = clock.moved_at()
    while True:
        await asyncio.sleep(CLOCK_SECONDS)
        if (now_moved_at := clock.moved_at()) != moved_at:
            moved_at = now_moved_at
            bell.ring()
