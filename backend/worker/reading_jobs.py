"""Reading releases, drawing pictures, setting documents: each in a process of its own, so that memory stays flat."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from uuid import UUID

READER = "backend.run.release_reading"
SETTER = "backend.run.document_setting"


class ReadingFailed(Exception):
    """The process ended with an error; the job is tried again."""


@dataclass(frozen=True)
class ReadingJobs:
    """The processes have this one's environment: the same database, the same settings."""

    async def read(self, round_id: UUID) -> None:
        await _run(READER, "read", str(round_id))

    async def draw(self, topic_id: UUID) -> None:
        await _run(READER, "draw", str(topic_id))

    async def set_document(self, document: str, language: str) -> None:
        await _run(SETTER, document, language)


async def _run(module: str, *words: str) -> None:
    """The process ends with the job, however that ends."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words)
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
    if code != 0:
        raise ReadingFailed(f"{module} ended with {code}")
