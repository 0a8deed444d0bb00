"""What a worker does again and again, as long as it runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from backend.kit.repeating.bell import Bell

GATHER_SECONDS: Final = 0.1
"""From a ring to the turn: what comes in a burst, such as a thousand phones in a minute, is done by a few turns."""
MOST_GATHER_SECONDS: Final = 0.5
"""While it goes on ringing: five loops that look ten times a second take as long as the phones themselves."""


async def repeat(
    name: str,
    turn: Callable[[], Awaitable[float | None]],
    stop: asyncio.Event,
    seconds: float,
    bell: Bell | None = None,
) -> None:
    """`name`: what the log calls it. Until `stop`, with `seconds` between two turns, or fewer if the turn says so or
    the bell rings; then at once but for `gathering`. A turn that fails is told of and tried again."""
    rung = (bell or Bell()).hear()
    gather = GATHER_SECONDS
    while not stop.is_set():
        pause = seconds
        rung.clear()
        try:
            wanted = await turn()
            pause = seconds if wanted is None else min(wanted, seconds)
        except Exception as error:  # noqa: BLE001
            # The loop outlives a database that is away for a while.
            structlog.get_logger().error("turn_failed", turn=name, kind=type(error).__name__)
        began = time.monotonic()
        await _first_of(pause, stop, rung)
        gather = gathering(gather, time.monotonic() - began)
        if rung.is_set():
            await _first_of(gather, stop)


def gathering(before: float, quiet: float) -> float:
    """Seconds from a ring to the turn, after `before` the last time; `quiet`: from that turn to this ring."""
    return min(2 * before, MOST_GATHER_SECONDS) if quiet < before else GATHER_SECONDS


async def _first_of(seconds: float, *events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
