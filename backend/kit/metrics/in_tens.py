"""Counts that a scraper of each second learns no moment from: shown when the time in which they came is over."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
TEN: Final = 10


class InTens(Generic[Key]):
    """Each only ever grows, by tens: what is left over counts the next time. `span`: the same as long as nothing is to
    be shown, such as a day."""

    def __init__(self, span: Callable[[], Hashable]) -> None:
        self._span = span
        self._now = span()
        self._coming: Counter[Key] = Counter()
        self._shown: Counter[Key] = Counter()
        # Prometheus asks from a thread of its own.
        self._one_at_a_time = threading.Lock()

    def add(self, *keys: Key) -> None:
        with self._one_at_a_time:
            self._turn()
            self._coming.update(keys)

    def shown(self) -> dict[Key, int]:
        with self._one_at_a_time:
            self._turn()
            return {key: count // TEN * TEN for key, count in self._shown.items()}

    def _turn(self) -> None:
        span = self._span()
        if span != self._now:
            self._now = span
            self._shown.update(self._coming)
            self._coming.clear()
