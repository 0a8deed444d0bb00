"""The nightly housekeeping: each domain erases what it has kept long enough. Any number of workers may run it.

One at a time by an advisory lock; each step is one transaction, in which it is noted that it was done. A worker that is
killed leaves the steps that are missing to the next; a step that fails holds no other back and is told of.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import forget as forget_console
from backend.content import enqueue_checking, enqueue_fetching
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.organisation import forget_nights, note_step, take_turn
from backend.registry import forget_codes, forget_devices, forget_people
from backend.sending import forget as forget_messages
from backend.sending import forget_ended_channels

Step = Callable[[AsyncSession], Awaitable[int]]
"""Returns how many rows it erased."""


def steps_of(clock: Clock, zone: ZoneInfo) -> dict[str, Step]:
    """By the names that docs/DATA.md and the console have for them."""

    async def sending(session: AsyncSession) -> int:
        return await forget_messages(session, clock, zone) + await forget_ended_channels(session)

    async def jobs(session: AsyncSession) -> int:
        """Started here, done by whichever worker is free."""
        await enqueue_fetching(session)
        await enqueue_checking(session)
        return 0

    return {
        "console": lambda session: forget_console(session, clock),
        "codes": lambda session: forget_codes(session, clock, zone),
        "devices": lambda session: forget_devices(session, clock, zone),
        "left": lambda session: forget_people(session, clock, zone),
        "sending": sending,
        "nights": lambda session: forget_nights(session, clock, zone),
        "jobs": jobs,
    }


class Housekeeping:
    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, steps: Mapping[str, Step]) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._steps = steps
        self._log = structlog.get_logger()

    async def tick(self) -> None:
        async with self._database.transaction() as turn:
            found = await take_turn(turn, self._clock, self._zone)
            if found is None:
                return
            night, done = found
            for name in self._steps:
                if name not in done:
                    await self._take(night, name)

    async def _take(self, night: date, name: str) -> None:
        try:
            async with self._database.transaction() as session:
                erased = await self._steps[name](session)
                await note_step(session, night, name, erased)
        except Exception as error:  # noqa: BLE001
            # Whatever it is: the other steps are not to wait for it, and administrators are told.
            kind = type(error).__name__
            self._log.error("housekeeping_failed", step=name, kind=kind, alarm=True)
            async with self._database.transaction() as session:
                await note_step(session, night, name, 0, kind)
        else:
            self._log.info("housekeeping_done", step=name, erased=erased)
