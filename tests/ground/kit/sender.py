"""A request piece by piece, straight into an application."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from litestar import Litestar
from litestar.types import HTTPDisconnectEvent, HTTPReceiveMessage, Message


@dataclass
class Sender:
    """One connection. What it sends is put in `wire`; nothing more comes from it by itself."""

    app: Litestar
    method: str
    path: str
    more: Mapping[str, str] = field(default_factory=dict)
    wire: asyncio.Queue[HTTPReceiveMessage | HTTPDisconnectEvent] = field(default_factory=asyncio.Queue)
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def send(self, piece: bytes, *, more: bool = True) -> None:
        self.wire.put_nowait({"type": "http.request", "body": piece, "more_body": more})

    def goes(self) -> None:
        """Or sends what is no part of a body: servers tell an application no more of it."""
        self.wire.put_nowait({"type": "http.disconnect"})

    def asks(self) -> asyncio.Task[int]:
        return asyncio.create_task(self._asks())

    async def _asks(self) -> int:
        headers = {"Host": "localhost", "Content-Length": "12", **self.more}
        scope = {
            "type": "http",
            "method": self.method,
            "path": self.path,
            "raw_path": self.path.encode(),
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "http_version": "1.1",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
            "extensions": {},
        }
        await self.app(cast("Any", scope), self.wire.get, self._answered)
        return self.status

    async def _answered(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            self.body += message["body"]
