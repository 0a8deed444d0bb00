"""Kept for seconds: what everybody asks for at the same time and nothing of which depends on who asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from backend.kit.times.clock import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST: Final = 16


class Kept(Generic[K, V]):
    """Made anew when it is `fresh` old, whichever way the clock was moved. Of more than `most` keys none is kept."""

    def __init__(self, clock: Clock, fresh: timedelta, most: int = MOST) -> None:
        self._clock = clock
        self._fresh = fresh
        self._most = most
        self._values: dict[K, tuple[datetime, V]] = {}

    async def get(self, key: K, make: Callable[[], Awaitable[V]]) -> V:
        now = self._clock.now()
        kept = self._values.get(key)
        if kept is not None and abs(now - kept[0]) < self._fresh:
            return kept[1]
        value = await make()
        if len(self._values) >= self._most:
            self._values.clear()
        self._values[key] = (now, value)
        return value

    def forget(self) -> None:
        self._values.clear()
