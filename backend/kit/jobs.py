"""Jobs, enqueued in the transaction that gives the reason for them (procrastinate on PostgreSQL).

A `Job` is declared once, in the domain whose event it follows from: below who asks for it and who works on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.values import Value

# procrastinate's own entry for SQL callers. Nothing has its queueing lock: one alone may wait with that, so a job that
# failed, or that a killed worker left, would never wait again beside another.
_DEFER: Final = text(
    "SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', CAST(:name AS varchar), CAST(:priority AS integer), "
    "lock, NULL, args, NULL)::procrastinate_job_to_defer_v1 ORDER BY place)) "
    "FROM unnest(CAST(:locks AS text[]), CAST(:args AS jsonb[])) WITH ORDINALITY AS wanted(lock, args, place)"
)
_WAITING: Final = text("SELECT 1 FROM procrastinate_jobs WHERE lock = :lock AND status = 'todo' LIMIT 1")
_HOW_MANY: Final = text(
    "SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE task_name = :name AND status = 'todo' LIMIT :most) w"
)
_PENDING: Final = text("SELECT 1 FROM procrastinate_jobs WHERE lock = :lock AND status IN ('todo', 'doing') LIMIT 1")
_FORGET: Final = text(
    "DELETE FROM procrastinate_jobs j WHERE status = 'failed' AND NOT EXISTS "
    "(SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at >= :before) RETURNING id"
)


class Payload(Value):
    """What a job is about. It lies in the database as JSON until it is done, also over an upgrade: a field that is new
    has a default, and none is taken away while jobs may wait that have it."""


class NoPayload(Payload):
    """Of a job that finds for itself what there is to do."""


P = TypeVar("P", bound=Payload)
Lock = Callable[[P], str]


@dataclass(frozen=True)
class RetryRule:
    """Whatever went wrong: the wait is doubled after each attempt, up to `longest_wait_seconds`."""

    most_attempts: int = 3000
    """Ten days of the longest wait: longer than a failed audit keeps the ballots."""
    first_wait_seconds: float = 0.25
    longest_wait_seconds: float = 300.0


USUAL: Final = RetryRule()


@dataclass(frozen=True)
class Job(Generic[P]):
    """`lock`: jobs with the same one run one at a time. `waits_once`: not enqueued while another with its lock waits.
    `priority`: the higher runs first."""

    name: str
    payload: type[P]
    lock: Lock[P] | None = None
    waits_once: bool = False
    priority: int = 0
    retry: RetryRule = USUAL

    async def enqueue(self, session: AsyncSession, payload: P) -> None:
        """To run after this transaction commits."""
        if not (self.waits_once and self.lock and await _any(session, _WAITING, self.lock(payload))):
            await self.enqueue_many(session, (payload,))

    async def enqueue_many(self, session: AsyncSession, payloads: Iterable[P]) -> None:
        """In one statement. Whether another waits already is not asked."""
        wanted = tuple(payloads)
        if wanted:
            values = {
                "name": self.name,
                "priority": self.priority,
                "locks": [self.lock and self.lock(payload) for payload in wanted],
                "args": [_stored(payload) for payload in wanted],
            }
            await session.execute(_DEFER, values)

    def key(self, payload: P) -> str:
        """Tells this job from all others, over all its attempts."""
        return self.lock(payload) if self.lock else f"{self.name}:{sha256_hex(_stored(payload).encode())}"

    async def waiting(self, session: AsyncSession, most: int) -> int:
        """How many wait to be run, counted up to `most`."""
        return int((await session.execute(_HOW_MANY, {"name": self.name, "most": most})).scalar_one())

    async def is_pending(self, session: AsyncSession, payload: P) -> bool:
        """Whether a job with the payload's lock waits or runs; False for a job without locks."""
        return self.lock is not None and await _any(session, _PENDING, self.lock(payload))

    def read(self, stored: dict[str, Any]) -> P:
        """Raises pydantic's ValidationError."""
        return self.payload.model_validate(stored)


@dataclass(frozen=True)
class Tick:
    """What a worker does for each of many things by the clock: never enqueued, and tried until it succeeds."""

    name: str

    def key(self, about: UUID) -> str:
        return f"{self.name}:{about}"

    def about(self, key: str) -> UUID:
        return UUID(key.rpartition(":")[2])


AnyJob = Job[Any]
"""For lists of jobs with different payloads."""


async def forget_given_up(session: AsyncSession, before: datetime) -> int:
    """Jobs that were given up before that moment, with what they were about; how many."""
    return len((await session.scalars(_FORGET, {"before": before})).all())


def _stored(payload: Payload) -> str:
    """Fields with their default are left out: during an upgrade a worker of the version before may read it, and refuses
    fields that it doesn't know."""
    return canonical_json(payload.model_dump(mode="json", exclude_defaults=True)).decode()


async def _any(session: AsyncSession, query: TextClause, lock: str) -> bool:
    return (await session.execute(query, {"lock": lock})).first() is not None
