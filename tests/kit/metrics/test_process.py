"""A process's figures have a port of their own, which keeps the process from nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from secrets import randbelow

import httpx
import pytest
import structlog
from prometheus_client import CollectorRegistry, Gauge

from backend.kit.metrics.process import AlarmTimes, expose
from backend.kit.settings import ServiceSettings
from simulator.postgres.errors import PortTaken
from simulator.postgres.files import free_port
from tests.ground.kit.scraped import samples_of, scraped


@pytest.fixture
def registry() -> CollectorRegistry:
    made = CollectorRegistry()
    Gauge("planted", "Of this test", registry=made).set(7)
    return made


@pytest.fixture
def taken() -> Iterator[int]:
    """A port, and the one after it is free; below those that the system gives to whoever connects meanwhile."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", _first_of_two()))
        holder.listen()
        yield holder.getsockname()[1]


def _first_of_two() -> int:
    while True:
        port = 20_000 + randbelow(10_000)
        with suppress(PortTaken):
            return free_port(port + 1) and free_port(port)


def on(port: int | None) -> ServiceSettings:
    return ServiceSettings(environment="test", metrics_port=port)


def values(port: int) -> dict[str, float]:
    return {sample.name: sample.value for sample in samples_of(httpx.get(f"http://127.0.0.1:{port}/metrics").text)}


def test_the_second_process_of_a_kind_takes_the_next_port(registry: CollectorRegistry, taken: int) -> None:
    expose(registry, on(taken), processes=3)
    assert values(taken + 1) == {"planted": 7}


def test_a_port_that_is_taken_is_told_of_and_stops_nobody(registry: CollectorRegistry, taken: int) -> None:
    with structlog.testing.capture_logs() as log:
        expose(registry, on(taken))
    assert [line["event"] for line in log] == ["metrics_not_served"]


def test_nothing_listens_unless_a_port_is_set(registry: CollectorRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.kit.metrics.process.start_http_server", lambda *_: pytest.fail("listens"))
    expose(registry, on(None))


def test_an_alarm_is_told_by_its_event_and_when_it_last_came_and_nothing_else() -> None:
    registry = CollectorRegistry()
    see = AlarmTimes(registry)
    see(None, "error", {"event": "round_failed", "round": "r", "kind": "ValueError", "alarm": True})
    see(None, "info", {"event": "round_closed", "round": "r"})
    [told] = [sample for sample in scraped(registry) if sample.name.startswith("linjepuls_alarm")]
    assert (told.labels, told.value > 1.7e9) == ({"event": "round_failed"}, True)
