"""A connection that waits for the database without looking up in between."""

from __future__ import annotations

from typing import Final, TypeVar

from psycopg import AsyncConnection
from psycopg.abc import PQGen
from psycopg.rows import TupleRow

Waited = TypeVar("Waited")
LOOK_UP_SECONDS: Final = 60.0


class ListeningConnection(AsyncConnection[TupleRow]):
    """psycopg looks up ten times a second, so that a program which blocks hears Ctrl-C. An event loop hears it anyway,
    and a worker that only listens would spend a percent of a core on it."""

    async def wait(
        self,
        gen: PQGen[Waited],
        interval: float = LOOK_UP_SECONDS,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Waited:
        return await super().wait(gen, interval, timeout)
