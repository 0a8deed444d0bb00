"""How often the named side's worker has tried a job in vain that it will try again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sqlalchemy import text

from backend.kit.jobs import AnyJob
from tests.ground.system.running import System

_ATTEMPTS = text("SELECT coalesce(max(attempts), 0) FROM procrastinate_jobs WHERE task_name = :name")


def tried(system: System, job: AnyJob, times: int = 1) -> Callable[[], Awaitable[bool]]:
    """Whether it has, so often."""

    async def so_often() -> bool:
        async with system.database.transaction() as session:
            [attempts] = await session.scalars(_ATTEMPTS, {"name": job.name})
        return bool(attempts >= times)

    return so_often
