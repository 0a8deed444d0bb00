"""Reading releases, drawing pictures, setting documents: each in a process of its own, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import structlog

from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.releases import enqueue_unread, note_trouble
from backend.worker.processes import ProcessFailed, run_module

READER = "backend.run.workshop.release_reading"
SETTER = "backend.run.workshop.document_setting"


@dataclass(frozen=True)
class ReadingJobs:
    """The processes have this one's environment: the same database, the same settings."""

    database: Database
    clock: Clock

    async def take_up(self) -> None:
        """When a worker starts: what could not be read before is tried again."""
        async with self.database.transaction() as session:
            await enqueue_unread(session)

    async def read(self, round_id: UUID) -> None:
        """Raises ProcessFailed to be tried again a few times; then the console and the operator know already."""
        try:
            await run_module(READER, "read", str(round_id))
        except ProcessFailed as failed:
            await self._trouble(round_id, failed.reason)
            raise

    async def _trouble(self, round_id: UUID, reason: str) -> None:
        async with self.database.transaction() as session:
            is_new = await note_trouble(session, self.clock, round_id, reason)
        if is_new:
            structlog.get_logger().error("release_not_read", round=str(round_id), reason=reason, alarm=True)

    async def draw(self, topic_id: UUID) -> None:
        await run_module(READER, "draw", str(topic_id))

    async def set_document(self, document: str, language: str) -> None:
        await run_module(SETTER, document, language)
