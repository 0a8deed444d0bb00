"""Which handler works on which job: each job that a domain declares has one, and start-up refuses anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from backend import access, content, registry, releases, rounds, sending
from backend.kit.jobs import AnyJob, Job, Payload

P = TypeVar("P", bound=Payload)


class HandlersMissing(Exception):
    """Jobs without a handler, with more than one, or of one name; or handlers of jobs that no domain declares."""


class NotYet(Exception):
    """Something else has to be done first; the job is tried again."""


class ForGood(Exception):
    """However often the job is tried, it goes no other way: it is not tried again."""


@dataclass(frozen=True)
class Task(Generic[P]):
    job: Job[P]
    handle: Callable[[P], Awaitable[None]]


AnyTask = Task[Any]


def declared_jobs() -> tuple[AnyJob, ...]:
    return (*access.JOBS, *rounds.JOBS, *registry.JOBS, *content.JOBS, *releases.JOBS, *sending.JOBS)


def check_complete(tasks: Collection[AnyTask]) -> None:
    """Raises HandlersMissing with the names of the jobs that it is about."""
    handled, declared = Counter(task.job.name for task in tasks), Counter(job.name for job in declared_jobs())
    wrong = {name for name in handled | declared if (handled[name], declared[name]) != (1, 1)}
    if wrong:
        raise HandlersMissing(", ".join(sorted(wrong)))
