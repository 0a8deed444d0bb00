"""Reading releases and drawing pictures: each in a process of its own, so that the worker's memory stays flat."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from uuid import UUID

MODULE = "backend.run.release_reading"


class ReadingFailed(Exception):
    """The process ended with an error; the job is tried again."""


@dataclass(frozen=True)
class ReadingJobs:
    """The processes have this one's environment: the same database, the same settings."""

    async def read(self, round_id: UUID) -> None:
        await _run("read", round_id)

    async def draw(self, topic_id: UUID) -> None:
        await _run("draw", topic_id)


async def _run(word: str, wanted: UUID) -> None:
    """The process ends with the job, however that ends."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", MODULE, word, str(wanted))
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
    if code != 0:
        raise ReadingFailed(f"{word} ended with {code}")
