"""A browser that signs in by a provider: it goes where it is sent, and comes back with what a test has it say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.api.console.desk import Desk
from tests.api.console.providers.stand_in import StandIn


@dataclass
class Browser:
    desk: Desk
    provider: StandIn
    cookies: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """With which it was sent to the provider."""

    def another(self) -> Browser:
        return Browser(self.desk, self.provider)

    async def get(self, path: str) -> httpx.Response:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await self.desk.send("GET", path, {"Cookie": kept} if kept else {})
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        for line in answer.headers.get_list("set-cookie"):
            if "Max-Age=0" in line:
                self.cookies.pop(line.partition("=")[0], None)
        return answer

    async def set_out(self, key: str = "work", query: str = "") -> httpx.Response:
        return await self.set_out_from(f"/console/sign-in/with/{key}{query}")

    async def set_out_from(self, path: str) -> httpx.Response:
        answer = await self.get(path)
        if answer.status_code == 303:
            self.asked = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
            self.provider.nonce = self.asked["nonce"]
        return answer

    async def come_back(self, key: str = "work", **answer: Any) -> httpx.Response:
        told = {"code": "code-1", "state": self.asked.get("state", ""), **answer}
        kept = {name: value for name, value in told.items() if value is not None}
        return await self.get(f"/console/sign-in/with/{key}/back?{httpx.QueryParams(kept)}")

    async def sign_in(self, **claims: Any) -> httpx.Response:
        self.provider.claims = claims
        await self.set_out()
        return await self.come_back()

    async def is_in(self) -> bool:
        return (await self.get("/console/home")).headers["location"] != "/console/sign-in?next=/console/home"
