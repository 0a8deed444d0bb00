"""What wakes the loops of a worker before their time, so that between two turns they need not look."""

from __future__ import annotations

import asyncio


class Bell:
    """Whoever hears it has an event of its own, which stays set until its owner clears it: a ring is never missed."""

    def __init__(self) -> None:
        self._hearing: list[asyncio.Event] = []

    def hear(self) -> asyncio.Event:
        heard = asyncio.Event()
        self._hearing.append(heard)
        return heard

    def ring(self) -> None:
        for heard in self._hearing:
            heard.set()
