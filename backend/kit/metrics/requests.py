"""How long requests take, by the route's template. Never a path, which has ids, and nothing of who asked.

Of the routes that are nobody's by name (phones', what anybody may read) a scraper must not learn the moment of a visit:
they are shown in tens, after the quarter of an hour in which they came.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Message, Middleware, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.metrics_core import HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from backend.kit.http.access import ACCESS
from backend.kit.metrics.in_tens import InTens
from backend.kit.times.clock import Clock

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
LABELS: Final = ("route", "method", "status")
_QUARTER_MINUTES: Final = 15
_LIMITS: Final = (*map(str, BUCKETS), "+Inf")


class Request(NamedTuple):
    """`status`: its first digit, as `2xx`."""

    route: str
    method: str
    status: str


class Requests:
    """`known`: access words of routes whose users are known by name, shown as they come."""

    def __init__(self, registry: CollectorRegistry, clock: Clock, known: Collection[str]) -> None:
        self._known = frozenset(known)
        told = "Seconds that requests took, of those who are known by name"
        self._as_they_come = Histogram("linjepuls_request_seconds", told, LABELS, buckets=BUCKETS, registry=registry)
        self._in_tens: InTens[tuple[Request, str]] = InTens(lambda: quarter(clock.now()))
        registry.register(_OfAnybody(self._in_tens))

    def took(self, scope: Scope, status: int, seconds: float) -> None:
        handler: BaseRouteHandler = scope["route_handler"]
        request = Request(str(scope.get("path_template", "")), _method(scope), f"{status // 100}xx")
        if handler.opt.get(ACCESS) in self._known:
            self._as_they_come.labels(*request).observe(seconds)
        else:
            within = (limit for limit in _LIMITS if seconds <= float(limit))
            self._in_tens.add(*((request, limit) for limit in within))


class _OfAnybody(Collector):
    def __init__(self, counts: InTens[tuple[Request, str]]) -> None:
        self._counts = counts

    def collect(self) -> Iterator[Metric]:
        told = "Seconds that all others' requests took, in tens, of the quarters of an hour that are over"
        family = HistogramMetricFamily("linjepuls_anybodys_request_seconds", told, labels=LABELS)
        by_request: defaultdict[Request, dict[str, int]] = defaultdict(dict)
        for (request, limit), count in self._counts.shown().items():
            by_request[request][limit] = count
        for request, counts in sorted(by_request.items()):
            # No sum: it tells how long a single request took.
            family.add_metric(request, [(limit, counts.get(limit, 0)) for limit in _LIMITS], sum_value=None)
        yield family


def measured(requests: Requests) -> Middleware:
    """For `Litestar(middleware=[…])`, first: what waits in line takes time too."""

    def before(app: ASGIApp) -> ASGIApp:
        async def timed(scope: Scope, receive: Receive, send: Send) -> None:
            began, status = time.perf_counter(), 500

            async def noting(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                await send(message)

            try:
                await app(scope, receive, noting)
            except Exception as error:
                status = _status_of(error)
                raise
            finally:
                requests.took(scope, status, time.perf_counter() - began)

        return timed

    return before


def quarter(moment: datetime) -> datetime:
    """The quarter of an hour that it is in."""
    return moment.replace(minute=moment.minute // _QUARTER_MINUTES * _QUARTER_MINUTES, second=0, microsecond=0)


def _method(scope: Scope) -> str:
    return str(scope.get("method", scope["type"]))


def _status_of(error: Any) -> int:
    """A refusal of ours or the framework's own, which is answered further out."""
    return int(getattr(error, "status", None) or getattr(error, "status_code", None) or 500)
