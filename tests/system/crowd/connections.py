"""Eva with many connections, on which she says nothing, or only half of something."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import psutil

from backend.kit.http.limits.room import Limits
from backend.kit.http.serving import HEADER_MILLISECONDS
from tests.ground.system.running import MODULES, System
from tests.system.crowd.commands import command_of

HEAD_SECONDS = HEADER_MILLISECONDS / 1000
STALL_SECONDS = Limits().stall_seconds
NOTHING = b""
HALF_A_HEAD = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
MUCH = 16 * 2**20


def half_a_body(asked: str, size: int, sent: int, header: str = "Accept: */*") -> bytes:
    """asked: method and path."""
    head = (f"{asked} HTTP/1.1", "Host: localhost", header, "Content-Type: application/json", f"Content-Length: {size}")
    return ("\r\n".join(head) + "\r\n\r\n").encode() + b"[" * sent


def half_a_spec(sent: int) -> bytes:
    """Of a round, from somebody who says they are the named side."""
    return half_a_body(f"PUT /rounds/{uuid4()}", MUCH, sent, "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.")


@dataclass(frozen=True)
class Connection:
    read: asyncio.StreamReader
    write: asyncio.StreamWriter

    async def ended(self) -> bytes:
        """What was answered, once the server has closed it."""
        try:
            return await self.read.read()
        except ConnectionError:
            return b""


@dataclass
class Crowd:
    port: int
    connections: list[Connection] = field(default_factory=list)

    async def grow(self, count: int, says: bytes) -> None:
        for _ in range(count):
            connection = Connection(*await asyncio.open_connection("127.0.0.1", self.port))
            connection.write.write(says)
            self.connections.append(connection)

    async def dribble(self, letters: bytes, seconds: float) -> None:
        for connection in self.connections:
            if not connection.write.is_closing():
                connection.write.write(letters)
        await asyncio.sleep(seconds)

    async def all_ended(self) -> list[bytes]:
        return list(await asyncio.gather(*(connection.ended() for connection in self.connections)))


@asynccontextmanager
async def crowd(port: int) -> AsyncIterator[Crowd]:
    made = Crowd(port)
    try:
        yield made
    finally:
        for connection in made.connections:
            connection.write.transport.abort()


async def seconds_of(ask: Callable[[], Awaitable[httpx.Response]], wanted: int) -> float:
    """How long an answer took, over a connection of its own."""
    started = time.monotonic()
    assert (await ask()).status_code == wanted
    return time.monotonic() - started


async def slowest(system: System) -> float:
    """Seconds until both sides' health was told, and a ballot without a token was asked for one."""
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        ballots, named = system.ports.ballots_origin, system.ports.named_origin
        path = f"{ballots}/rounds/{uuid4()}/groups/{uuid4()}/ballots"
        return max(
            await seconds_of(lambda: http.get(f"{named}/health"), 200),
            await seconds_of(lambda: http.get(f"{ballots}/health"), 200),
            await seconds_of(lambda: http.post(path, json={}), 401),
        )


def memory(name: str) -> int:
    """Bytes that the processes of a service have in use, resident."""
    ours = psutil.Process().children(recursive=True)
    return sum(each.memory_info().rss for each in ours if MODULES[name] in command_of(each))
