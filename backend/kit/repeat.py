"""What a worker does again and again, as long as it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog


async def repeat(name: str, turn: Callable[[], Awaitable[float | None]], stop: asyncio.Event, seconds: float) -> None:
    """`name`: what the log calls it. Until `stop`, with `seconds` between two turns, or fewer if the turn says so. One
    that fails is told of and tried again."""
    while not stop.is_set():
        pause = seconds
        try:
            wanted = await turn()
            pause = seconds if wanted is None else min(wanted, seconds)
        except Exception as error:  # noqa: BLE001
            # The loop outlives a database that is away for a while.
            structlog.get_logger().error("turn_failed", turn=name, kind=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
