"""The named side's jobs as procrastinate runs them. Any number of workers may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import procrastinate
import structlog
from procrastinate import jobs, retry

from backend.kit.database import PATIENCE
from backend.kit.jobs import RetryRule
from backend.kit.repeating.listening import ListeningConnection
from backend.worker.faults import NotedFaults
from backend.worker.tasks import AnyTask, ForGood


class GrowingWait(retry.BaseRetryStrategy):
    """A job is tried again whatever went wrong, unless its handler knows better, and never silently dropped."""

    def __init__(self, rule: RetryRule) -> None:
        self._rule = rule

    def get_retry_decision(self, *, exception: BaseException, job: jobs.Job) -> retry.RetryDecision | None:
        if isinstance(exception, ForGood):
            return None
        structlog.get_logger().warning("job_retried", job=job.task_name, kind=type(exception).__name__)
        if job.attempts >= self._rule.most_attempts:
            return None
        wait = min(self._rule.first_wait_seconds * 2 ** min(job.attempts, 20), self._rule.longest_wait_seconds)
        return retry.RetryDecision(retry_in={"milliseconds": int(1000 * wait)})


def job_app(database_url: str, tasks: Collection[AnyTask], faults: NotedFaults | None = None) -> procrastinate.App:
    """database_url: as SQLAlchemy has it. faults: where it is noted what jobs fail with."""
    conninfo = database_url.replace("postgresql+psycopg://", "postgresql://")
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, kwargs=PATIENCE, min_size=1, max_size=4, connection_class=ListeningConnection
    )
    app = procrastinate.App(connector=connector)
    for task in tasks:
        app.task(name=task.job.name, retry=GrowingWait(task.job.retry), pass_context=True)(_runner(task, faults))
    return app


def _runner(task: AnyTask, faults: NotedFaults | None) -> Callable[..., Awaitable[None]]:
    async def run(context: procrastinate.JobContext, **stored: Any) -> None:
        if faults is None:
            await task.handle(task.job.read(stored))
        else:
            await faults.run(task, stored, context.job.attempts)

    return run
