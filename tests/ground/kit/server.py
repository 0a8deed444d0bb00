"""A server of somebody else's, on loopback: each path answers as the test says, and each request is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Page:
    """`hold`: seconds between one byte of the body and the next."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hold: float = 0.0


@dataclass
class Elsewhere:
    """`asked`: (path, headers with names in lower case) of each request; `bodies`: of those that had one."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "feeds.example") -> str:
        return f"http://{host}:{self.port}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            path = first.split(" ")[1]
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
            self.asked.append((path, headers))
            if size := int(headers.get("content-length", "0")):
                self.bodies.append(await reader.readexactly(size))
            await _write(writer, self.pages.get(path.partition("?")[0], Page(status=404)))
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()


async def _write(writer: asyncio.StreamWriter, page: Page) -> None:
    lines = [f"HTTP/1.1 {page.status} X", "Connection: close", *(f"{k}: {v}" for k, v in page.headers.items())]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    pieces = [page.body] if not page.hold else [page.body[at : at + 1] for at in range(len(page.body))]
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(page.hold)


@asynccontextmanager
async def elsewhere() -> AsyncIterator[Elsewhere]:
    server_elsewhere = Elsewhere()
    server = await asyncio.start_server(server_elsewhere.answer, "127.0.0.1", 0)
    server_elsewhere.port = server.sockets[0].getsockname()[1]
    try:
        yield server_elsewhere
    finally:
        server.close()
        await server.wait_closed()
