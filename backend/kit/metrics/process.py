"""How a process begins: its log, and a place for its figures where they are wanted."""

from __future__ import annotations

from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Gauge, disable_created_metrics, start_http_server
from structlog.types import EventDict

from backend.kit.logging import configure_logging
from backend.kit.settings import ServiceSettings


def begin(process: str, settings: ServiceSettings) -> CollectorRegistry | None:
    """None where no figures are wanted; nothing is measured then."""
    if settings.metrics_port is None:
        configure_logging(process, settings.log)
        return None
    # The client would also tell when each counter was made: of one made at its first event, the moment of that event.
    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    configure_logging(process, settings.log, AlarmTimes(registry))
    process_gauge(registry, process)
    return registry


def process_gauge(registry: CollectorRegistry, process: str) -> None:
    Gauge("linjepuls_process", "1 of each process that runs", ["process"], registry=registry).labels(process).set(1)


def expose(registry: CollectorRegistry | None, settings: ServiceSettings, processes: int = 1) -> None:
    """On the first port from METRICS_PORT on that is free; `processes`: as many of one kind have a port each. Nobody is
    kept from the process itself by a port that is taken."""
    first = settings.metrics_port
    if registry is None or first is None:
        return
    for port in range(first, first + processes):
        try:
            start_http_server(port, settings.metrics_host, registry)
        except OSError:
            continue
        return
    structlog.get_logger().error("metrics_not_served")


class AlarmTimes:
    """A processor of structlog's chain that notes when each alarm last came. Its labels are the events' fixed words."""

    def __init__(self, registry: CollectorRegistry) -> None:
        told = "When the alarm of this event last came, in seconds since 1970"
        self._times = Gauge("linjepuls_alarm_timestamp_seconds", told, ["event"], registry=registry)

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        if event.get("alarm"):
            self._times.labels(event["event"]).set_to_current_time()
        return event
