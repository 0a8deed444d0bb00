"""The console's JSON API as somebody signed in has it: all that the demo does as Bo and Cilla goes through here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

_TIMEOUT = 60.0


class ConsoleRefused(Exception):
    """What was asked, and the answer's status and words."""


class EnoughForToday(ConsoleRefused):
    """Of what may be done a few times a day, such as a code for one person."""


@dataclass(frozen=True)
class SignedIn:
    client: httpx.AsyncClient

    @classmethod
    @asynccontextmanager
    async def by(cls, link: str) -> AsyncIterator[SignedIn]:
        """By a one-time link, which is used up. Raises ConsoleRefused."""
        parts = urlsplit(link)
        origin = f"{parts.scheme}://{parts.netloc}"
        # As a browser says of its own pages' forms; without it the console takes no orders.
        headers = {"Origin": origin}
        async with httpx.AsyncClient(base_url=origin, headers=headers, timeout=_TIMEOUT, trust_env=False) as client:
            answer = await client.post(parts.path, data={"link": parse_qs(parts.query)["link"][0]})
            if not answer.is_redirect:
                raise ConsoleRefused(_told(answer))
            yield cls(client)

    async def get(self, path: str, **query: str | int) -> Any:
        """`path`: below /console/api. Raises ConsoleRefused."""
        return _read(await self.client.get(f"/console/api{path}", params=query))

    async def put(self, path: str, body: Any) -> Any:
        """Raises ConsoleRefused."""
        return _read(await self.client.put(f"/console/api{path}", json=body))

    async def upload(self, path: str, data: bytes, **query: str) -> Any:
        """Raises ConsoleRefused."""
        kind = {"Content-Type": "application/octet-stream"}
        return _read(await self.client.post(f"/console/api{path}", params=query, content=data, headers=kind))

    async def post(self, path: str, body: Any = None) -> Any:
        """None where there is nothing to tell. Raises ConsoleRefused."""
        return _read(await self.client.post(f"/console/api{path}", json=body))


def _read(answer: httpx.Response) -> Any:
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise EnoughForToday(_told(answer))
    if not answer.is_success:
        raise ConsoleRefused(_told(answer))
    return answer.json() if answer.content else None


def _told(answer: httpx.Response) -> str:
    return f"{answer.request.method} {answer.request.url.path}: HTTP {answer.status_code} {answer.text[:300]}"
