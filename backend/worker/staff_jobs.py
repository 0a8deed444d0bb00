"""The registry's jobs: letters are set in a process of their own; what has had its time is erased."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import SET_LETTERS, erase_expired
from backend.worker.processes import run_module
from backend.worker.worker import Task

SETTER = "backend.run.workshop.letter_setting"
ERASE_EVERY_SECONDS = 60.0


@dataclass(frozen=True)
class StaffJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo

    def tasks(self) -> dict[str, Task]:
        return {SET_LETTERS: self.set_letters}

    async def set_letters(self, batch: str) -> None:
        await run_module(SETTER, str(UUID(batch)))

    async def erase(self) -> None:
        """Any number of workers may do it at once: there is nothing in it but deleting."""
        async with self.database.transaction() as session:
            await erase_expired(session, self.clock, self.zone)
