"""How near a process is to the end of its database connections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from backend.kit.database import Database
from backend.kit.metrics.requests import quarter
from backend.kit.times.clock import Clock


class PoolPeak(Collector):
    """The most that were in use at one time within the last quarter of an hour: how many are at this moment would tell
    when somebody comes."""

    def __init__(self, registry: CollectorRegistry, database: Database, clock: Clock) -> None:
        self._clock = clock
        self._pool = database.engine.pool
        self._quarter = quarter(clock.now())
        self._peak, self._shown = 0, 0
        event.listen(self._pool, "checkout", self._in_use)
        registry.register(self)

    def collect(self) -> Iterator[Metric]:
        self._turn(self._clock.now())
        told = "Database connections that were in use together, at most, in the last whole quarter of an hour"
        yield GaugeMetricFamily("linjepuls_database_connections_peak", told, value=self._shown)

    def _in_use(self, *_: Any) -> None:
        self._turn(self._clock.now())
        if isinstance(self._pool, QueuePool):
            self._peak = max(self._peak, self._pool.checkedout())

    def _turn(self, now: datetime) -> None:
        current = quarter(now)
        if current != self._quarter:
            self._quarter, self._shown, self._peak = current, self._peak, 0
