"""How often somebody may ask: in this process, since what is counted in a database is written at each request."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from backend.kit.times.clock import Clock

K = TypeVar("K", bound=Hashable)
MINUTE: Final = timedelta(minutes=1)


class Pace(Generic[K]):
    """At most `most` in each `span`, whichever way the clock is moved. Keys are of those who are known, and so few."""

    def __init__(self, clock: Clock, most: int, span: timedelta = MINUTE) -> None:
        self._clock = clock
        self._most = most
        self._span = span
        self._asked: dict[K, tuple[datetime, int]] = {}

    def wait(self, key: K) -> int:
        """How many seconds, from 1; 0 for whoever may go on, which counts as one."""
        now = self._clock.now()
        began, asked = self._asked.get(key, (now, 0))
        if abs(now - began) >= self._span:
            began, asked = now, 0
        if asked >= self._most:
            left = self._span - abs(now - began)
            return max(1, -int(-left.total_seconds() // 1))
        self._asked[key] = began, asked + 1
        return 0
