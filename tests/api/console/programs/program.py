"""A program with a token: it shows that and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from tests.api.console.desk import Desk

HOLDER = "tove@kommune.dk"
PROGRAMS = "/console/api/administration/programs"


@dataclass(frozen=True)
class Program:
    desk: Desk
    secret: str

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.ask("GET", path, **headers)

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        self.desk.http.cookies.clear()
        shown = {"Authorization": f"Bearer {self.secret}", **headers}
        return await self.desk.http.request(method, path, json=body, headers=shown)


async def program(desk: Desk, scopes: Sequence[str] = ("read-figures",), name: str = "Power BI") -> Program:
    until = f"{desk.clock.now().year}-12-31"
    wanted = {"name": name, "scopes": list(scopes), "expires_on": until, "held_by": HOLDER}
    made = await desk.ask("Dan", "POST", f"{PROGRAMS}/tokens", wanted)
    assert made.status_code == 201, made.text
    return Program(desk, made.json()["secret"])
