"""The room that a route has in a process: who is at work, who waits in line, whose body is still on its way.

Each route has its own, so a crowd at one leaves the others as they were. Whoever holds back a body holds no place, and
leaves first when too many do.
"""

from __future__ import annotations

import asyncio
from collections import deque
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
    """Of each route in a process. `each_turn`: how many begin in one turn of the loop. `stall_seconds`: between two
    pieces of a body. `pace`: bytes a second that a body of its route's largest size may not fall below.
    `arriving_bytes`: of unfinished bodies together, as if each were as large as it may be; then the oldest ends, if it
    has had `moment_seconds`."""

    at_work: int = 32
    each_turn: int = 32
    in_line: int = 1000
    line_seconds: float = 10
    stall_seconds: float = 15
    pace: int = 64 * 2**10
    arriving_bytes: int = 64 * 2**20
    moment_seconds: float = 1


def at_work(most: int) -> dict[str, Any]:
    """For a handler's `opt`: so many of its requests are at work together, instead of what others may."""
    return {_AT_WORK: most}


class Places:
    """asyncio's semaphore with an end to its patience; whoever finds a place free takes it without a coroutine."""

    def __init__(self, free: int, limits: Limits) -> None:
        self._free = free
        self._limits = limits
        self._line: dict[asyncio.Future[None], None] = {}

    def take(self) -> bool:
        if not self._free:
            return False
        self._free -= 1
        return True

    async def wait(self) -> None:
        """Raises RouteBusy for whom there is neither a place in time nor one in the line."""
        if len(self._line) >= self._limits.in_line:
            raise _busy()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line[turn] = None
        entered = False
        try:
            async with asyncio.timeout(self._limits.line_seconds):
                await turn
            entered = True
        except TimeoutError:
            raise _busy() from None
        finally:
            self._line.pop(turn, None)
            # Called at the very moment when the patience ended: the place is the next one's.
            if not entered and turn.done() and not turn.cancelled():
                self.give()

    def give(self) -> None:
        """To the first in line, or to whoever comes."""
        while self._line:
            turn = next(iter(self._line))
            del self._line[turn]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


class Turnstile:
    """So many pass in one turn of the loop. A crowd that comes at one moment, each with work of its own before its body
    is asked for, would else be one long turn: whoever asks another route needs several of them for one answer."""

    def __init__(self, each_turn: int) -> None:
        self._each_turn = each_turn
        self._passed = 0
        self._line: deque[asyncio.Future[None]] = deque()

    def take(self) -> bool:
        if self._line or self._passed >= self._each_turn:
            return False
        if not self._passed:
            asyncio.get_running_loop().call_soon(self._begin)
        self._passed += 1
        return True

    async def wait(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        await turn

    def _begin(self) -> None:
        self._passed = 0
        while self._line and self._passed < self._each_turn:
            turn = self._line.popleft()
            # Whoever has gone takes nobody's turn.
            if not turn.done():
                turn.set_result(None)
                self._passed += 1
        if self._passed:
            asyncio.get_running_loop().call_soon(self._begin)


class Room:
    def __init__(self, limits: Limits, handler: HTTPRouteHandler) -> None:
        cap = cap_of(handler)
        self.limits = limits
        self.turnstile = Turnstile(limits.each_turn)
        self.places = Places(handler.opt.get(_AT_WORK, limits.at_work), limits)
        self._most_arriving = max(2, limits.arriving_bytes // cap)
        self._body_seconds = limits.stall_seconds + cap / limits.pace
        self._arriving: dict[Visit, None] = {}
        self._sweeping = False

    def body_begins(self, visit: Visit, now: float) -> float:
        """By when it must be whole, on the loop's clock. When too many are on their way, the oldest is ended: what is
        sent in earnest is there within a moment."""
        if len(self._arriving) >= self._most_arriving:
            oldest = next(iter(self._arriving))
            if now - oldest.begun > self.limits.moment_seconds or len(self._arriving) >= 2 * self._most_arriving:
                self.body_ends(oldest)
                oldest.end_body()
        self._arriving[visit] = None
        if not self._sweeping:
            self._sweep_later()
        return now + self._body_seconds

    def body_ends(self, visit: Visit) -> None:
        self._arriving.pop(visit, None)

    def _sweep_later(self) -> None:
        """One timer for all: one for each request would cost a ballot a tenth of its time."""
        self._sweeping = True
        asyncio.get_running_loop().call_later(min(1.0, self.limits.stall_seconds / 4), self._sweep)

    def _sweep(self) -> None:
        now = asyncio.get_running_loop().time()
        for visit in [visit for visit in self._arriving if visit.late_at <= now]:
            visit.end_body()
        self._sweeping = False
        if self._arriving:
            self._sweep_later()


class Visit:
    """One request in its room. `begun` and `late_at`: of its body, on the loop's clock."""

    __slots__ = ("_deadline", "_inside", "_late", "_receive", "_room", "_waiting", "_whole", "begun", "late_at")

    def __init__(self, room: Room, receive: NextPiece) -> None:
        self._room = room
        self._receive = receive
        self._inside = False
        self._whole = False
        self._late = False
        self._deadline: float | None = None
        self._waiting: asyncio.Task[Any] | None = None

    async def enter(self) -> None:
        if not self._room.turnstile.take():
            await self._room.turnstile.wait()
        if not self._room.places.take():
            await self._room.places.wait()
        self._inside = True

    def end(self) -> None:
        self._room.body_ends(self)
        if self._inside:
            self._room.places.give()

    def end_body(self) -> None:
        """It is too late from now on."""
        self._late = True
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    async def receive(self) -> HTTPReceiveMessage:
        """The next piece of the body, whose place is another's meanwhile. Raises BodyTooSlow or RouteBusy."""
        if self._whole:
            return await self._receive()
        self._await_piece(asyncio.get_running_loop().time())
        self._waiting = task = asyncio.current_task()
        try:
            event = await self._receive()
        except asyncio.CancelledError:
            # Ours, unless somebody else has cancelled the task too.
            if self._late and task is not None and not task.uncancel():
                raise _too_slow() from None
            raise
        self._waiting = None
        if not event.get("more_body", False):
            self._whole = True
            self._room.body_ends(self)
        # Without a coroutine where there is a place: a ballot comes by here a thousand times a second.
        if not self._room.places.take():
            await self._room.places.wait()
        self._inside = True
        return event

    def _await_piece(self, now: float) -> None:
        """Raises BodyTooSlow if it was given up between two pieces."""
        if self._late:
            raise _too_slow()
        if self._deadline is None:
            self.begun, self._deadline = now, self._room.body_begins(self, now)
        self.late_at = min(self._deadline, now + self._room.limits.stall_seconds)
        self._room.places.give()
        self._inside = False


def _too_slow() -> BodyTooSlow:
    # What is still to come of it is nobody's: the connection is of no more use (RFC 9110 section 15.5.9).
    return BodyTooSlow(headers={"Connection": "close"})


def _busy() -> RouteBusy:
    return RouteBusy(headers={"Retry-After": "2"})
