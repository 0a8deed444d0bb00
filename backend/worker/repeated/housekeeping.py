"""The nightly housekeeping: each domain erases what it has kept long enough. Any number of workers may run it.

One at a time by an advisory lock; each step is one transaction, in which it is noted that it was done. A worker that is
killed leaves the steps that are missing to the next; a step that fails holds no other back and is told of.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from backend.access import forget as forget_console
from backend.access import forget_forms, forget_halfway, forget_vouched
from backend.access.hooks import forget_deliveries
from backend.content import enqueue_checking, enqueue_fetching
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.jobs import forget_given_up
from backend.kit.times.clock import Clock
from backend.organisation import forget_job_faults, forget_nights, note_step, take_turn
from backend.registry import forget_addresses, forget_codes, forget_devices, forget_people
from backend.registry.editing import end_due
from backend.rounds import forget_absences
from backend.sending import forget as forget_messages
from backend.sending import forget_ended_channels
from backend.worker.repeated.token_ends import tell_of_token_ends

Step = Callable[[Desk], Awaitable[int]]
"""Returns how many rows it erased."""
GIVEN_UP_KEPT: Final = timedelta(days=30)
"""As long as pages tell that a job was given up; it may hold the address of who has the console."""


async def _sending(desk: Desk) -> int:
    return await forget_messages(desk) + await forget_ended_channels(desk.session)


async def _console(desk: Desk) -> int:
    ended = await forget_console(desk) + await forget_halfway(desk) + await forget_vouched(desk)
    return ended + await forget_deliveries(desk) + await forget_forms(desk)


async def _people(desk: Desk) -> int:
    return await forget_people(desk) + await forget_absences(desk)


async def _nights(desk: Desk) -> int:
    forgotten = await forget_nights(desk) + await forget_job_faults(desk)
    return forgotten + await forget_given_up(desk.session, desk.now - GIVEN_UP_KEPT)


async def _jobs(desk: Desk) -> int:
    """Started here, done by whichever worker is free."""
    await enqueue_fetching(desk.session)
    await enqueue_checking(desk.session)
    return 0


STEPS: Final[Mapping[str, Step]] = {
    "console": _console,
    "addresses": forget_addresses,
    "codes": forget_codes,
    "devices": forget_devices,
    "ends": end_due,
    "left": _people,
    "sending": _sending,
    "nights": _nights,
    "tokens": tell_of_token_ends,
    "jobs": _jobs,
}
"""By the names that docs/DATA.md and the console have for them."""


class Housekeeping:
    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, steps: Mapping[str, Step]) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._steps = steps
        self._log = structlog.get_logger()

    async def tick(self) -> None:
        async with self._database.transaction() as turn:
            turn_taken = await take_turn(Desk(turn, self._clock, self._zone))
            if turn_taken is None:
                return
            night, done = turn_taken
            for name in self._steps:
                if name not in done:
                    await self._take(night, name)

    async def _take(self, night: date, name: str) -> None:
        try:
            async with self._database.transaction() as session:
                erased = await self._steps[name](Desk(session, self._clock, self._zone))
                await note_step(session, night, name, erased)
        except Exception as error:  # noqa: BLE001
            # Whatever it is: the other steps are not to wait for it, and administrators are told.
            kind = type(error).__name__
            self._log.error("housekeeping_failed", step=name, kind=kind, alarm=True)
            async with self._database.transaction() as session:
                await note_step(session, night, name, 0, kind)
        else:
            self._log.info("housekeeping_done", step=name, erased=erased)
