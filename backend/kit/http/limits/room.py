"""The room that a route has in a process: who is at work, who waits in line, whose body is still on its way.

Each route has its own, so a crowd at one leaves the others as they were. Whoever holds back a body holds no place, and
leaves first when too many do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, TypeAlias

from litestar.handlers import HTTPRouteHandler
from litestar.types import HTTPReceiveMessage

from backend.kit.http.limits.bodies import cap_of
from backend.kit.problem import Problem

_AT_WORK: Final = "at_work"
NextPiece: TypeAlias = Callable[[], Awaitable[HTTPReceiveMessage]]
"""ASGI's `receive` of an HTTP request."""


class RouteBusy(Problem):
    slug: ClassVar[str] = "busy"
    status = 503


class BodyTooSlow(Problem):
    slug: ClassVar[str] = "too-slow"
    status = 408


@dataclass(frozen=True)
class Limits:
    """Of each route in a process. `stall_seconds`: between two pieces of a body. `pace`: bytes a second that a body of
    its route's largest size may not fall below. `arriving_bytes`: of unfinished bodies together."""

    at_work: int = 32
    in_line: int = 1000
    line_seconds: float = 10
    stall_seconds: float = 15
    pace: int = 64 * 2**10
    arriving: int = 200
    arriving_bytes: int = 32 * 2**20


def at_work(most: int) -> dict[str, Any]:
    """For a handler's `opt`: so many of its requests are at work together, instead of what others may."""
    return {_AT_WORK: most}


class Room:
    def __init__(self, limits: Limits, handler: HTTPRouteHandler) -> None:
        cap = cap_of(handler)
        self._limits = limits
        self._places = asyncio.Semaphore(handler.opt.get(_AT_WORK, limits.at_work))
        self._in_line = 0
        self._most_arriving = max(2, min(limits.arriving, limits.arriving_bytes // cap))
        self._body_seconds = limits.stall_seconds + cap / limits.pace
        self._visits: dict[Visit, None] = {}

    async def enter(self) -> None:
        """Raises RouteBusy for whom there is neither a place in time nor one in the line."""
        if not self._places.locked():
            await self._places.acquire()
            return
        if self._in_line >= self._limits.in_line:
            raise _busy()
        self._in_line += 1
        try:
            async with asyncio.timeout(self._limits.line_seconds):
                await self._places.acquire()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._in_line -= 1

    def leave(self) -> None:
        self._places.release()

    def body_begins(self, visit: Visit) -> float:
        """By when it must be whole, on the loop's clock. When too many are on their way, the oldest is ended: what is
        sent in earnest is there within a moment."""
        if len(self._visits) >= self._most_arriving:
            oldest = next(iter(self._visits))
            self.body_ends(oldest)
            oldest.hurry()
        self._visits[visit] = None
        return asyncio.get_running_loop().time() + self._body_seconds

    def body_ends(self, visit: Visit) -> None:
        self._visits.pop(visit, None)

    @property
    def stall_seconds(self) -> float:
        return self._limits.stall_seconds


class Visit:
    """One request in its room."""

    def __init__(self, room: Room, receive: NextPiece) -> None:
        self._room = room
        self._receive = receive
        self._inside = False
        self._whole = False
        self._deadline: float | None = None
        self._waiting: asyncio.Timeout | None = None

    async def enter(self) -> None:
        await self._room.enter()
        self._inside = True

    def end(self) -> None:
        self._room.body_ends(self)
        if self._inside:
            self._room.leave()

    def hurry(self) -> None:
        """The body is too late from now on."""
        self._deadline = now = asyncio.get_running_loop().time()
        if self._waiting is not None and not self._waiting.expired():
            self._waiting.reschedule(now)

    async def receive(self) -> HTTPReceiveMessage:
        """The next piece of the body, whose place is another's meanwhile. Raises BodyTooSlow or RouteBusy."""
        if self._whole:
            return await self._receive()
        if self._deadline is None:
            self._deadline = self._room.body_begins(self)
        self._room.leave()
        self._inside = False
        event = await self._in_time()
        self._whole = not event.get("more_body", False)
        if self._whole:
            self._room.body_ends(self)
        await self.enter()
        return event

    async def _in_time(self) -> HTTPReceiveMessage:
        assert self._deadline is not None  # noqa: S101 - `receive` has set it
        until = min(self._deadline, asyncio.get_running_loop().time() + self._room.stall_seconds)
        try:
            async with asyncio.timeout_at(until) as self._waiting:
                return await self._receive()
        except TimeoutError:
            # What is still to come of it is nobody's: the connection is of no more use (RFC 9110 section 15.5.9).
            raise BodyTooSlow(headers={"Connection": "close"}) from None
        finally:
            self._waiting = None


def _busy() -> RouteBusy:
    return RouteBusy(headers={"Retry-After": "2"})
