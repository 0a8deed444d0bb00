"""Jobs by name, enqueued in the transaction that gives the reason for them (procrastinate on PostgreSQL)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.canonical import canonical_json

# procrastinate's own entry for SQL callers; `lock` runs the jobs of one thing one at a time,
# `queueing_lock` lets an identical job wait only once.
_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW("
    "CAST(:queue AS varchar), CAST(:name AS varchar), 0, CAST(:lock AS text), CAST(:queueing_lock AS text), "
    "CAST(:args AS jsonb), CAST(:at AS timestamptz))::procrastinate_job_to_defer_v1])"
)
_WAITING = text("SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = :queueing_lock AND status = 'todo'")


_LOCKED = text("SELECT 1 FROM procrastinate_jobs WHERE lock = :lock AND status IN ('todo', 'doing') LIMIT 1")


async def is_locked(session: AsyncSession, lock: str) -> bool:
    """Whether a job with this lock waits or runs."""
    return (await session.execute(_LOCKED, {"lock": lock})).first() is not None


async def enqueue(
    session: AsyncSession,
    name: str,
    args: dict[str, Any],
    *,
    queue: str = "default",
    lock: str | None = None,
    once: str | None = None,
    at: datetime | None = None,
) -> None:
    """Add job `name`, to run after this transaction commits. With `once`, not if one with that word already waits."""
    if once is not None and (await session.execute(_WAITING, {"queueing_lock": once})).first():
        return
    values = {"queue": queue, "name": name, "lock": lock, "queueing_lock": once, "at": at}
    await session.execute(_DEFER, {**values, "args": canonical_json(args).decode()})


_DEFER_MANY = text(
    "SELECT procrastinate_defer_jobs_v1(array_agg(ROW("
    "'default', CAST(:name AS varchar), 0, NULL, NULL, args, NULL)::procrastinate_job_to_defer_v1)) "
    "FROM unnest(CAST(:args AS jsonb[])) AS args"
)


async def enqueue_many(session: AsyncSession, name: str, args: Sequence[dict[str, Any]]) -> None:
    """One job `name` for each, in one statement."""
    if args:
        bodies = [canonical_json(one).decode() for one in args]
        await session.execute(_DEFER_MANY, {"name": name, "args": bodies})
