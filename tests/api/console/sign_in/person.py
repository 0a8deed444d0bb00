"""Somebody before the second step of signing in, with an authenticator of their own."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from html import unescape

import httpx

from backend.access.factors import policy
from tests.api.console.desk import ORIGIN, Desk, text_of

HERE = "/console/sign-in/second"
HALFWAY = "linjepuls-console-halfway"


class Person:
    """Somebody with an authenticator. `between`: what the first step has given their browser."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk, self.name, self.between, self.key = desk, name, "", b""

    async def first_step(self) -> httpx.Response:
        entered = await self.desk.post(None, "/console/sign-in", link=await self.desk.link(self.name))
        self.between = entered.cookies.get(HALFWAY) or ""
        return entered

    async def page(self) -> httpx.Response:
        return await self.desk.send("GET", HERE, {"Cookie": f"{HALFWAY}={self.between}"})

    async def send(self, path: str = HERE, **fields: str) -> httpx.Response:
        return await self.desk.send("POST", path, {"Origin": ORIGIN, "Cookie": f"{HALFWAY}={self.between}"}, fields)

    def code(self, steps: int = 0) -> str:
        at = int(self.desk.clock.now().timestamp()) + steps * policy.STEP_SECONDS
        return policy.authenticator(self.key).generate(at).decode()

    async def set_up(self) -> list[str]:
        """The codes for paper."""
        await self.first_step()
        shown = await self.page()
        self.key = key_on(shown)
        done = await self.send(f"{HERE}/set-up", sealed=sealed_on(shown), code=self.code())
        assert done.status_code in (200, 201), text_of(done)
        self.desk.sessions[self.name] = done.cookies["linjepuls-console"]
        return re.findall(r"<li><code>([A-Z0-9-]+)</code>", done.text)

    async def again(self) -> None:
        """A minute later, at the second step."""
        self.desk.clock.moment += timedelta(minutes=1)
        await self.first_step()


def key_on(shown: httpx.Response) -> bytes:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", shown.text)
    assert found is not None
    return base64.b32decode(found[1].replace(" ", ""))


def sealed_on(shown: httpx.Response) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', shown.text)
    assert found is not None
    return unescape(found[1])


def is_in(answer: httpx.Response) -> bool:
    return "linjepuls-console" in answer.cookies
