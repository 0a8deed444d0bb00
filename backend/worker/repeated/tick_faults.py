"""What a tick fails with for one thing is noted where pages look for it, and taken away when it succeeds."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.jobs import Tick
from backend.kit.times.clock import Clock
from backend.organisation import clear_tick_fault, note_tick_fault, tick_faults


@dataclass(frozen=True)
class TickFaults:
    database: Database
    clock: Clock
    zone: ZoneInfo
    tick: Tick

    async def note(self, about: UUID, error: Exception) -> None:
        # A database that is away can't be told that it is.
        with suppress(SQLAlchemyError, OSError):
            async with self.database.transaction() as session:
                await note_tick_fault(Desk(session, self.clock, self.zone), self.tick, about, error)

    async def clear(self, done: Collection[UUID]) -> None:
        """`done`: for which it has just succeeded."""
        if not done:
            return
        async with self.database.transaction() as session:
            for about in (await tick_faults(session, self.tick)).keys() & set(done):
                await clear_tick_fault(session, self.tick, about)
