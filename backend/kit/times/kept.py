"""Kept for seconds: what everybody asks for at the same time and nothing of which depends on who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar
from weakref import WeakValueDictionary

from backend.kit.times.clock import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST: Final = 16


class Kept(Generic[K, V]):
    """Made anew when it is `fresh` old, whichever way the clock was moved. Of more than `most` keys none is kept. Who
    asks while one is being made waits for it."""

    def __init__(self, clock: Clock, fresh: timedelta, most: int = MOST) -> None:
        self._clock = clock
        self._fresh = fresh
        self._most = most
        self._values: dict[K, tuple[datetime, V]] = {}
        # Of a key that nobody waits for there is no lock.
        self._making = WeakValueDictionary[K, asyncio.Lock]()

    async def get(self, key: K, make: Callable[[], Awaitable[V]]) -> V:
        if (kept := self._values.get(key)) is not None and self._is_fresh(kept[0]):
            return kept[1]
        async with self._making.setdefault(key, asyncio.Lock()):
            if (kept := self._values.get(key)) is not None and self._is_fresh(kept[0]):
                return kept[1]
            now, value = self._clock.now(), await make()
            if len(self._values) >= self._most:
                self._values.clear()
            self._values[key] = (now, value)
            return value

    def _is_fresh(self, made: datetime) -> bool:
        return abs(self._clock.now() - made) < self._fresh

    def forget(self) -> None:
        self._values.clear()
