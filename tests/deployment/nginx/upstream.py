"""An application behind the proxy, which tells what reached it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HEADERS = "Cache-Control: max-age=60\r\nX-Content-Type-Options: nosniff\r\nStrict-Transport-Security: max-age=1\r\n"
REFUSES = b"PUT "
"""Before the body is read, as the ballot box does with who isn't the named side."""
BARE = re.compile(rb"GET /bare/(\d{3}) ")


@dataclass
class Upstream:
    """`heads`: of requests, as they came; `bodies`: bytes of the whole ones."""

    port: int = 0
    heads: list[str] = field(default_factory=list)
    bodies: list[int] = field(default_factory=list)

    async def answer(self, read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
        try:
            head = await read.readuntil(b"\r\n\r\n")
            self.heads.append(head.decode())
            if not head.startswith(REFUSES):
                self.bodies.append(len(await read.readexactly(_length(head))))
            if bare := BARE.match(head):
                # As granian refuses what no application hears of: without any of its headers.
                write.write(b"HTTP/1.1 %b Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n" % bare[1])
                return await write.drain()
            status = "401 Unauthorized" if head.startswith(REFUSES) else "200 OK"
            write.write(f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 2\r\n{HEADERS}\r\nok".encode())
            await write.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            """The proxy has given it up."""
        finally:
            write.close()


@asynccontextmanager
async def upstream() -> AsyncIterator[Upstream]:
    made = Upstream()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()


def _length(head: bytes) -> int:
    lines = head.decode().lower().split("\r\n")
    return next((int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")), 0)
