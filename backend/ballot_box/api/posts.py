"""How many posts of ballots were answered and how: in tens, of the days that are over, and of no round or group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal
from zoneinfo import ZoneInfo

from litestar.types import Message, Scope
from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from backend.ballot_box.api.one_size import is_ballot
from backend.kit.metrics.in_tens import InTens
from backend.kit.times.clock import Clock, local_day

Answer = Literal["counted", "refused", "failed"]
ANSWERS: Final[tuple[Answer, ...]] = ("counted", "refused", "failed")


class Posts(Collector):
    """`zone`: in which its days begin and end."""

    def __init__(self, registry: CollectorRegistry, clock: Clock, zone: ZoneInfo) -> None:
        self._counts: InTens[Answer] = InTens(lambda: local_day(clock.now(), zone))
        registry.register(self)

    async def note(self, message: Message, scope: Scope) -> None:
        """For `Litestar(before_send=[…])`."""
        if message["type"] == "http.response.start" and is_ballot(scope):
            self._counts.add(answer_of(message["status"]))

    def collect(self) -> Iterator[Metric]:
        told = "Posts of ballots by what was answered, in tens, of the days that are over"
        family, shown = CounterMetricFamily("linjepuls_ballot_posts", told, labels=["answer"]), self._counts.shown()
        for answer in ANSWERS:
            family.add_metric([answer], shown.get(answer, 0))
        yield family


def answer_of(status: int) -> Answer:
    """The same ballot again is counted again here, and once in the round."""
    if status >= 500:
        return "failed"
    return "counted" if status < 300 else "refused"
