"""Debian's Firefox without windows, spoken to by WebDriver BiDi (W3C, Working Draft)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from simulator.postgres.files import free_port
from tests.browser.others.driven import PATIENCE_SECONDS, Driven

PROGRAM = "firefox-esr"


class Firefox(Driven):
    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._context = ""

    async def begin(self) -> None:
        await self._ask("session.new", {"capabilities": {}})
        tree = await self._ask("browsingContext.getTree", {})
        self._context = tree["contexts"][0]["context"]

    async def before_each_page(self, statements: str) -> None:
        await self._ask("script.addPreloadScript", {"functionDeclaration": f"() => {{ {statements} }}"})

    async def open(self, address: str) -> None:
        await self._ask("browsingContext.navigate", {"context": self._context, "url": address, "wait": "complete"})

    async def run(self, expression: str) -> Any:
        asked = {
            "expression": f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            "target": {"context": self._context},
            "awaitPromise": True,
        }
        answer = await self._ask("script.evaluate", asked)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    async def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = next(self._numbers)
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(await asyncio.wait_for(self._socket.recv(), PATIENCE_SECONDS))
            # Others are events.
            if message.get("id") == number:
                assert message["type"] == "success", message
                return message["result"]


@asynccontextmanager
async def firefox(profile: Path) -> AsyncIterator[Firefox]:
    port = free_port()
    arguments = ("--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", str(port))
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(PROGRAM, *arguments, stdout=quiet, stderr=quiet)
    try:
        async with await _connected(port) as socket:
            driven = Firefox(socket)
            await driven.begin()
            yield driven
    finally:
        process.terminate()
        await process.wait()


async def _connected(port: int) -> ClientConnection:
    for _ in range(int(PATIENCE_SECONDS)):
        try:
            return await connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except OSError:
            await asyncio.sleep(1)
    raise TimeoutError("Firefox does not listen")
