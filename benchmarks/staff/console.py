"""The console in a process of its own, so that its memory is its own: `python -m benchmarks.staff.console URL FILE`
uploads the file, `… URL FILE confirm` confirms it too. One line of JSON: seconds, and MB at most, the reader's beside.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import httpx

from backend.access.sign_in.service import new_link
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.http.serving import settle
from benchmarks.staff.application import NOW, ORIGIN, application
from tests.ground.kit.clocks import FixedClock
from tests.ground.registry.staff import ZONE

_SEEN = re.compile(r'name="registry" value="([0-9a-f]{64})"')


@asynccontextmanager
async def signed_in(url: str) -> AsyncIterator[httpx.AsyncClient]:
    database, clock = Database.connect(url), FixedClock(NOW)
    async with database.transaction() as session:
        link = await new_link(Desk(session, clock, ZONE, actor="benchmark"), "c@kommune.dk", ["hr"])
    transport = httpx.ASGITransport(app=cast("Any", application(database, clock)))
    try:
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as http:
            await http.post("/console/sign-in", data={"link": link})
            yield http
    finally:
        await database.close()


def megabytes() -> float:
    """The most at any time until now. Not by `getrusage`, which begins with what the process's parent had."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


async def uploaded(http: httpx.AsyncClient, name: str, data: bytes) -> tuple[str, float]:
    """Where its preview stands, and the seconds until it did."""
    began = perf_counter()
    answer = await http.post("/console/staff/import", files={"file": (name, data)})
    location = answer.headers.get("location", "")
    if not location or location.endswith("columns"):
        raise RuntimeError(f"{name}: {answer.status_code} {location}")
    return location, perf_counter() - began


async def confirmed(http: httpx.AsyncClient, preview: str) -> float:
    """Seconds."""
    seen = _SEEN.search((await http.get(preview)).text)
    if seen is None:
        raise RuntimeError(preview)
    began = perf_counter()
    answer = await http.post(preview, data={"registry": seen[1]})
    if not answer.headers.get("location", "").startswith("/console/staff?"):
        raise RuntimeError(f"{preview}: {answer.status_code}")
    return perf_counter() - began


async def measured(url: str, name: str, data: bytes, *, confirm: bool) -> dict[str, float]:
    async with signed_in(url) as http:
        idle = megabytes()
        preview, seconds = await uploaded(http, name, data)
        # No less than the console itself had when it began the reader: the most it can be.
        reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        told = {"seconds": seconds, "idle": idle, "console": megabytes(), "reader": reader}
        return told | ({"confirmed": await confirmed(http, preview)} if confirm else {})


if __name__ == "__main__":
    url, path, *words = sys.argv[1:]
    settle()
    told = asyncio.run(measured(url, Path(path).name, Path(path).read_bytes(), confirm=words == ["confirm"]))
    sys.stdout.write(json.dumps(told))
