"""WebKit as Debian's GTK has it, the engine of every browser on an iPhone; spoken to by WebDriver (W3C)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from simulator.postgres.files import free_port
from tests.browser.others.driven import PATIENCE_SECONDS, Driven

DRIVER = "WebKitWebDriver"
SCREEN = ("Xvfb", "-displayfd", "1", "-screen", "0", "390x844x24", "-nolisten", "tcp")
"""It has windows only. The screen says its number where it is asked to."""


class WebKit(Driven):
    def __init__(self, driver: httpx.AsyncClient, session: str) -> None:
        self._driver = driver
        self._session = session

    async def open(self, address: str) -> None:
        await self._ask("url", {"url": address})

    async def run(self, expression: str) -> Any:
        script = f"const tell = arguments[0]; (async () => ({expression}))().then((value) => tell(value ?? null))"
        return await self._ask("execute/async", {"script": script, "args": []})

    async def _ask(self, what: str, body: dict[str, Any]) -> Any:
        answer = await self._driver.post(f"/session/{self._session}/{what}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["value"]


@asynccontextmanager
async def webkit() -> AsyncIterator[WebKit]:
    port = free_port()
    async with _program(*SCREEN) as screen:
        assert screen.stdout is not None
        number = (await asyncio.wait_for(screen.stdout.readline(), PATIENCE_SECONDS)).decode().strip()
        shown = {**os.environ, "DISPLAY": f":{number}", "GDK_BACKEND": "x11"}
        async with (
            _program(DRIVER, f"--port={port}", env=shown),
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS) as driver,
        ):
            session = await _session(driver)
            yield WebKit(driver, session)
            await driver.delete(f"/session/{session}")


async def _session(driver: httpx.AsyncClient) -> str:
    options = {"binary": _browser(), "args": ["--automation"]}
    wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    for _ in range(int(PATIENCE_SECONDS)):
        try:
            answer = await driver.post("/session", json=wanted)
            return str(answer.json()["value"]["sessionId"])
        except httpx.ConnectError:
            await asyncio.sleep(1)
    raise TimeoutError("WebKit's driver does not listen")


def _browser() -> str:
    """Debian installs it beside the library, of which it is the example."""
    return str(max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))


@asynccontextmanager
async def _program(*command: str, env: dict[str, str] | None = None) -> AsyncIterator[asyncio.subprocess.Process]:
    """Stopped at the end."""
    pipe, quiet = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=quiet, env=env)
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()
