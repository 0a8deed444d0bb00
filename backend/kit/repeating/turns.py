"""What a worker does again and again, as long as it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from backend.kit.repeating.bell import Bell


async def repeat(
    name: str,
    turn: Callable[[], Awaitable[float | None]],
    stop: asyncio.Event,
    seconds: float,
    bell: Bell | None = None,
) -> None:
    """`name`: what the log calls it. Until `stop`, with `seconds` between two turns, or fewer if the turn says so or
    the bell rings. A turn that fails is told of and tried again."""
    rung = (bell or Bell()).hear()
    while not stop.is_set():
        pause = seconds
        rung.clear()
        try:
            wanted = await turn()
            pause = seconds if wanted is None else min(wanted, seconds)
        except Exception as error:  # noqa: BLE001
            # The loop outlives a database that is away for a while.
            structlog.get_logger().error("turn_failed", turn=name, kind=type(error).__name__)
        await _first_of(stop, rung, pause)


async def _first_of(stop: asyncio.Event, rung: asyncio.Event, seconds: float) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in (stop, rung)]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
