"""What lies between the ballot box and everybody who calls it: here one can make it slow, lossy or cut."""

from __future__ import annotations

import asyncio
import ctypes
import socket
import struct
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

_PIECE = 1024
_ATTACH_FILTER, _DETACH_FILTER = 26, 27
"""SO_ATTACH_FILTER and its opposite, of Linux, which Python has no names for."""
_NOTHING = struct.pack("=HBBI", 0x06, 0, 0, 0)
"""A filter of packets in one instruction (struct sock_filter): none is let in."""


@dataclass
class Line:
    """To the port `to`. `seconds`: how long each piece is on its way. `losses`: the share of pieces, in either
    direction, with which their connection breaks off: before the call is there, or before the answer is."""

    to: int
    random: Random
    seconds: float = 0
    losses: float = 0
    lost: int = 0
    listening: Iterable[socket.socket] = ()
    _whole: asyncio.Event = field(default_factory=asyncio.Event)
    _near: set[asyncio.StreamWriter] = field(default_factory=set)
    _passing: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._whole.set()

    def cut(self) -> None:
        """From now on nothing comes through, and whoever sends anything is not even told by TCP that it came: as of a
        machine that has lost its power."""
        self._whole.clear()
        for end in self._ends():
            _deafen(end)

    def mend(self) -> None:
        """What was on its way goes on, and so does what TCP still tries to send of those who gave up."""
        for end in self._ends():
            _let_hear(end)
        self._whole.set()

    def _ends(self) -> tuple[socket.socket, ...]:
        return (*self.listening, *(near.get_extra_info("socket") for near in self._near))

    async def connected(self, near: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        try:
            far, call = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            answer.transport.abort()
            return
        before = self.lost
        self._near.add(answer)
        ways = [asyncio.create_task(self._pass(*way)) for way in ((near, call), (far, answer))]
        self._passing.update(ways)
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
            self._passing.discard(way)
        self._near.discard(answer)
        for end in (call, answer):
            # Of one that is lost neither end is told properly; of the others both are.
            end.transport.abort() if self.lost > before else end.close()

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(_PIECE):
                await asyncio.sleep(self.seconds)
                await self._whole.wait()
                if self.random.random() < self.losses:
                    self.lost += 1
                    return
                sink.write(piece)
                await sink.drain()
        # Nor does an end come through while it is cut.
        await self._whole.wait()


def _deafen(end: socket.socket) -> None:
    program = ctypes.create_string_buffer(_NOTHING)
    end.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, struct.pack("@HP", 1, ctypes.addressof(program)))


def _let_hear(end: socket.socket) -> None:
    # One that came just as the line was cut has no filter.
    with suppress(FileNotFoundError):
        end.setsockopt(socket.SOL_SOCKET, _DETACH_FILTER, 0)


@asynccontextmanager
async def line(port: int, to: int, seed: int) -> AsyncIterator[Line]:
    """From `port`, which is free, as long as it is needed."""
    made = Line(to, Random(seed))  # noqa: S311 - moments of a test
    server = await asyncio.start_server(made.connected, "127.0.0.1", port)
    made.listening = server.sockets
    try:
        yield made
    finally:
        server.close()
        passing = tuple(made._passing)
        for way in passing:
            way.cancel()
        await asyncio.gather(*passing, return_exceptions=True)
