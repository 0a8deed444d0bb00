"""What a named worker shows in Prometheus: its jobs as they end, and each minute how much waits for what."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import procrastinate
from prometheus_client import CollectorRegistry, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

from backend.kit.database import Database
from backend.organisation import jobs_given_up
from backend.rounds import STATES, rounds_by_state
from backend.sending import resting_channels, unsent
from backend.worker.tasks import AnyTask, NotYet, declared_jobs

LOOK_SECONDS: Final = 60.0
BUCKETS: Final = (0.1, 0.5, 1, 5, 30, 120, 600)


class JobTimes:
    def __init__(self, registry: CollectorRegistry) -> None:
        told = "Seconds that jobs took, by how they ended: `waits` for something else, and is tried again"
        self._took = Histogram("linjepuls_job_seconds", told, ["task", "ended"], buckets=BUCKETS, registry=registry)

    def measured(self, tasks: Collection[AnyTask]) -> tuple[AnyTask, ...]:
        return tuple(replace(task, handle=self._timed(task)) for task in tasks)

    def _timed(self, task: AnyTask) -> Any:
        async def handle(payload: Any) -> None:
            began, ended = time.perf_counter(), "failed"
            try:
                await task.handle(payload)
                ended = "done"
            except NotYet:
                ended = "waits"
                raise
            finally:
                self._took.labels(task.job.name, ended).observe(time.perf_counter() - began)

        return handle


@dataclass(frozen=True)
class _Gauges:
    seen: Gauge
    rounds: Gauge
    messages: Gauge
    resting: Gauge
    jobs: Gauge


class WorkFigures:
    """Any number of workers show the same of what waits: of several take the highest."""

    def __init__(self, registry: CollectorRegistry, database: Database, app: procrastinate.App) -> None:
        self._database, self._app = database, app
        ProcessCollector(namespace="linjepuls_worker", registry=registry)
        self._gauges = _gauges(registry)

    async def look(self) -> None:
        """Raises what the database raises; the figures then stay, and grow old by their timestamp."""
        async with self._database.transaction() as session:
            rounds, messages = await rounds_by_state(session), await unsent(session)
            resting, given_up = await resting_channels(session), await jobs_given_up(session)
        for round_state in STATES:
            self._gauges.rounds.labels(round_state).set(rounds.get(round_state, 0))
        for (channel, state), count in messages.items():
            self._gauges.messages.labels(channel, state).set(count)
        for channel, rests in resting.items():
            self._gauges.resting.labels(channel).set(rests)
        await self._look_at_jobs(given_up)
        self._gauges.seen.set_to_current_time()

    async def _look_at_jobs(self, given_up: Mapping[str, int]) -> None:
        """A job that failed stays in the queue for a month, whatever became of it since."""
        told = {row["name"]: row for row in await self._app.job_manager.list_tasks_async()}
        for job in declared_jobs():
            row = told.get(job.name, {})
            for state in ("todo", "doing"):
                self._gauges.jobs.labels(job.name, state).set(row.get(state, 0))
            self._gauges.jobs.labels(job.name, "failed").set(given_up.get(job.name, 0))


def _gauges(registry: CollectorRegistry) -> _Gauges:
    def gauge(name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, registry=registry)

    return _Gauges(
        seen=gauge("linjepuls_worker_timestamp_seconds", "When all this was last looked at, in seconds since 1970"),
        rounds=gauge("linjepuls_rounds", "Rounds by state", "state"),
        messages=gauge("linjepuls_messages", "Messages that are not sent", "channel", "state"),
        resting=gauge("linjepuls_channel_troubled", "1 where a channel rests or refuses some", "channel"),
        jobs=gauge("linjepuls_jobs", "Jobs that wait, run, or have failed for good", "task", "state"),
    )
