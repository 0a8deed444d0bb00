"""Reading releases, drawing pictures, setting documents: each in a process of its own, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.worker.processes import run_module

READER = "backend.run.workshop.release_reading"
SETTER = "backend.run.workshop.document_setting"


@dataclass(frozen=True)
class ReadingJobs:
    """The processes have this one's environment: the same database, the same settings."""

    async def read(self, round_id: UUID) -> None:
        await run_module(READER, "read", str(round_id))

    async def draw(self, topic_id: UUID) -> None:
        await run_module(READER, "draw", str(topic_id))

    async def set_document(self, document: str, language: str) -> None:
        await run_module(SETTER, document, language)
