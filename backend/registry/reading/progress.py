"""Where the reading of a file stands."""

from __future__ import annotations

from typing import Literal

from backend.kit.values import Value

Step = Literal["reading", "comparing", "writing"]


class Reading(Value):
    """`done` of `total` rows; `total`: 0 while nobody knows."""

    step: Step
    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class Progress:
    """Counted on by the thread that reads, and looked at meanwhile by whoever tells of it."""

    def __init__(self) -> None:
        self._step: Step = "reading"
        self._done = self._total = 0

    @property
    def now(self) -> Reading:
        total = max(self._total, self._done)
        return Reading(step=self._step, done=self._done, total=total if self._total else 0)

    def reads(self, total: int) -> None:
        """total: rows, about."""
        self._step, self._done, self._total = "reading", 0, total

    def row(self) -> None:
        self._done += 1

    def compares(self, rows: int) -> None:
        self._step, self._done, self._total = "comparing", rows, rows

    def writes(self, people: int) -> None:
        """All of them together: there is no half of it."""
        self._step, self._done, self._total = "writing", 0, people
