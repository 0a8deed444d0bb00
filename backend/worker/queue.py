"""The named side's jobs as procrastinate runs them. Any number of workers may."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Final

import procrastinate
import structlog
from procrastinate import jobs, retry

from backend.kit.database import PATIENCE
from backend.kit.jobs import RetryRule
from backend.kit.repeating.listening import ListeningConnection
from backend.kit.repeating.turns import repeat
from backend.worker.faults import NotedFaults
from backend.worker.tasks import AnyTask, ForGood

GRACE_SECONDS: Final = 2.0
AGAIN_SECONDS: Final = 2.0
"""After a fault of the queue itself."""
AWAY_SECONDS: Final = 10.0
"""By itself a pool waits twice as long after each try, so it found a database that had been away for two minutes after
up to two more: after so long it begins anew."""
_ABORTED_SECONDS: Final = 600.0
"""Between two looks for jobs that are to be aborted: nobody aborts any."""
_POLL_SECONDS: Final = 2.0
"""Between two looks for jobs that wait for their next attempt; new ones are heard of at once."""


class GrowingWait(retry.BaseRetryStrategy):
    """A job is tried again whatever went wrong, unless its handler knows better, and never silently dropped."""

    def __init__(self, rule: RetryRule) -> None:
        self._rule = rule

    def get_retry_decision(self, *, exception: BaseException, job: jobs.Job) -> retry.RetryDecision | None:
        told = {"job": job.task_name, "kind": type(exception).__name__}
        if isinstance(exception, ForGood) or job.attempts >= self._rule.most_attempts:
            structlog.get_logger().error("job_given_up", **told)
            return None
        structlog.get_logger().warning("job_retried", **told)
        wait = min(self._rule.first_wait_seconds * 2 ** min(job.attempts, 20), self._rule.longest_wait_seconds)
        return retry.RetryDecision(retry_in={"milliseconds": int(1000 * wait)})


def job_app(database_url: str, tasks: Collection[AnyTask], faults: NotedFaults | None = None) -> procrastinate.App:
    """database_url: as SQLAlchemy has it. faults: where it is noted what jobs fail with."""
    conninfo = database_url.replace("postgresql+psycopg://", "postgresql://")
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo,
        kwargs=PATIENCE,
        min_size=1,
        max_size=4,
        timeout=AWAY_SECONDS,
        reconnect_timeout=AWAY_SECONDS,
        connection_class=ListeningConnection,
    )
    app = procrastinate.App(connector=connector)
    for task in tasks:
        app.task(name=task.job.name, retry=GrowingWait(task.job.retry), pass_context=True)(_runner(task, faults))
    return app


async def work_on_jobs(app: procrastinate.App, stop: asyncio.Event) -> None:
    """Until `stop`, and this is cancelled. A fault of the queue itself, such as a database that is away for longer than
    the pool waits, ends procrastinate's worker: it is told of, and there is another."""

    async def work() -> None:
        await app.run_worker_async(
            concurrency=2,
            install_signal_handlers=False,
            fetch_job_polling_interval=_POLL_SECONDS,
            abort_job_polling_interval=_ABORTED_SECONDS,
            delete_jobs="successful",
            shutdown_graceful_timeout=GRACE_SECONDS,
        )

    await repeat("jobs", work, stop, AGAIN_SECONDS)


def _runner(task: AnyTask, faults: NotedFaults | None) -> Callable[..., Awaitable[None]]:
    async def run(context: procrastinate.JobContext, **stored: Any) -> None:
        if faults is None:
            await task.handle(task.job.read(stored))
        else:
            await faults.run(task, stored, context.job.attempts)

    return run
