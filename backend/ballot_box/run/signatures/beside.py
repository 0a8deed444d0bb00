"""The serving process's end: whoever comes while the other is at work is asked for together with those who wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final, TypeAlias

import structlog
from litestar import Litestar

from backend.ballot_box.api.signatures import Admitted, Shown
from backend.ballot_box.run.signatures.other import Ended, Other
from backend.ballot_box.run.signatures.wire import Answer, Purpose
from backend.kit.http.limits.room import RouteBusy

_Waiting: TypeAlias = tuple[Shown, asyncio.Future[Admitted | None]]
PAUSE_SECONDS: Final = 1.0
"""After one that could not begin: a crowd would else begin one after the other, each in vain."""
TOGETHER: Final = 32
"""So many tokens are asked about together: while the other is at these, this one has work of those before."""


class Beside:
    """Signatures by a process of their own. Where that has ended another is begun and asked the same, once: nothing is
    counted or lost by being asked for twice."""

    def __init__(self, purpose: Purpose) -> None:
        self._purpose = purpose
        self._other: Other | None = None
        self._beginning = asyncio.Lock()
        self._paused_until = 0.0
        self._waiting: list[_Waiting] = []
        self._asking: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self, _: Litestar) -> AsyncIterator[None]:
        """For `Litestar(lifespan=[…])`."""
        self._other = await Other.begin(self._purpose)
        yield
        if self._other is not None:
            await self._other.end()

    async def admit(self, shown: Shown) -> Admitted | None:
        """Raises RouteBusy where no process can be begun, or this one's token meets a fault of ours."""
        loop = asyncio.get_running_loop()
        told: asyncio.Future[Admitted | None] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._ask_for_all)
        self._waiting.append((shown, told))
        return await told

    def _ask_for_all(self) -> None:
        """Who came in one turn of the loop."""
        waiting, self._waiting = self._waiting, []
        for start in range(0, len(waiting), TOGETHER):
            task = asyncio.create_task(self._tell(waiting[start : start + TOGETHER]))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def _tell(self, waiting: Sequence[_Waiting]) -> None:
        try:
            answers = await self._asked([shown for shown, _ in waiting])
        except Exception as error:  # noqa: BLE001  # each of them is answered by it
            for _, told in waiting:
                if not told.done():
                    told.set_exception(error)
            return
        for (_, told), answer in zip(waiting, answers, strict=True):
            if told.done():
                continue
            if isinstance(answer, str):
                told.set_exception(_come_again())
            else:
                told.set_result(answer)

    async def _asked(self, shown: Sequence[Shown]) -> Sequence[Answer]:
        other = self._other
        try:
            if other is not None:
                return await other.admit(shown)
        except Ended:
            # Another is begun below.
            pass
        try:
            return await (await self._begun_after(other)).admit(shown)
        except Ended:
            raise _come_again() from None

    async def _begun_after(self, ended: Other | None) -> Other:
        """Whoever finds it ended first begins another, for all. Raises Ended."""
        async with self._beginning:
            if self._other is not None and self._other is not ended:
                return self._other
            if ended is not None:
                structlog.get_logger().error("signatures_ended", alarm=True)
                await ended.end()
            self._other = None
            loop = asyncio.get_running_loop()
            if loop.time() < self._paused_until:
                raise Ended
            self._paused_until = loop.time() + PAUSE_SECONDS
            self._other = await Other.begin(self._purpose)
            return self._other


def _come_again() -> RouteBusy:
    return RouteBusy(headers={"Retry-After": "2"})
