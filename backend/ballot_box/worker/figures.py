"""How many rounds wait for what, and whether the worker does its turns. All of it stands in rounds' public times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

from prometheus_client import CollectorRegistry, Gauge

from backend.ballot_box.box.rounds.repository import RoundRow

Waiting = Literal["to_open", "to_close", "to_be_counted"]
WAITING: Final[tuple[Waiting, ...]] = ("to_open", "to_close", "to_be_counted")


class RoundFigures:
    def __init__(self, registry: CollectorRegistry) -> None:
        told = "Rounds that are neither counted nor cancelled, by what they wait for"
        self._rounds = Gauge("linjepuls_ballot_box_rounds", told, ["waiting"], registry=registry)
        told = "When the worker last did a whole turn, in seconds since 1970"
        self._seen = Gauge("linjepuls_worker_timestamp_seconds", told, registry=registry)

    def note(self, rounds: Iterable[RoundRow], now: datetime) -> None:
        """After a turn."""
        counted = Counter(waiting_for(row, now) for row in rounds)
        for what in WAITING:
            self._rounds.labels(what).set(counted[what])
        self._seen.set_to_current_time()


def waiting_for(row: RoundRow, now: datetime) -> Waiting:
    if now < row.opens_at:
        return "to_open"
    return "to_close" if row.due_at is None or now < row.due_at else "to_be_counted"
