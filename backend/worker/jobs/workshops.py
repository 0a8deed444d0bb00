"""Reading releases, setting documents and letters: each in a process of its own, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import structlog

from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import SET_LETTERS, OfBatch
from backend.releases import READ, SET_DOCUMENT, OfDocument, enqueue_unread, note_trouble
from backend.rounds import OfRound
from backend.worker.jobs.processes import ProcessFailed, run_module
from backend.worker.tasks import AnyTask, Task

READER: Final = "backend.run.workshop.release_reading"
DOCUMENTS: Final = "backend.run.workshop.document_setting"
LETTERS: Final = "backend.run.workshop.letter_setting"


@dataclass(frozen=True)
class WorkshopJobs:
    """The processes have this one's environment: the same database, the same settings."""

    database: Database
    clock: Clock

    def tasks(self) -> tuple[AnyTask, ...]:
        return (
            Task(READ, self.read),
            Task(SET_DOCUMENT, self.set_document),
            Task(SET_LETTERS, self.set_letters),
        )

    async def take_up(self) -> None:
        """When a worker starts: what could not be read before is tried again."""
        async with self.database.transaction() as session:
            await enqueue_unread(session)

    async def read(self, of: OfRound) -> None:
        """Raises ProcessFailed to be tried again a few times; then the console and the operator know already."""
        try:
            await run_module(READER, str(of.round))
        except ProcessFailed as failed:
            await self._trouble(of.round, failed.reason)
            raise

    async def set_document(self, of: OfDocument) -> None:
        await run_module(DOCUMENTS, of.document, of.language)

    async def set_letters(self, of: OfBatch) -> None:
        await run_module(LETTERS, str(of.batch))

    async def _trouble(self, round_id: UUID, reason: str) -> None:
        async with self.database.transaction() as session:
            is_new = await note_trouble(session, self.clock, round_id, reason)
        if is_new:
            structlog.get_logger().error("release_not_read", round=str(round_id), reason=reason, alarm=True)
