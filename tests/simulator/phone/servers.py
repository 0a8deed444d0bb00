"""Both sides as processes behind granian, as in production: for phones that are not in this process."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from backend.handoffs import RoundSpec
from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.kit.database import Database
from tests.ground.ballot_box.processes import REPOSITORY, Operator, free_port
from tests.ground.ballot_box.world import make_spec
from tests.ground.rounds.keys import issuer_key
from tests.simulator.phone.named_process import VARIABLE, write_side
from tests.simulator.phone.named_side import NamedSide
from tests.simulator.phone.parts import CONFIG

OPENS_IN = timedelta(seconds=2)


@dataclass(frozen=True)
class Running:
    """`spec`: a round that is open; `named` and `ballots`: the origins of two processes."""

    spec: RoundSpec
    named: str
    ballots: str
    database: Database


@asynccontextmanager
async def running(urls: tuple[str, str], folder: Path, people: int = 2, groups: int = 2) -> AsyncIterator[Running]:
    """Person number n has the code `P<n>` and belongs to group n modulo `groups`."""
    operator, port = Operator(*urls, folder), free_port()
    spec = make_spec(groups, -(-people // groups) + 8, opens_at=datetime.now(UTC) + OPENS_IN, closes_at=_tomorrow())
    ballots = f"http://{operator.origin}"
    codes = {f"P{number}": number % groups for number in range(people)}
    config = {**CONFIG, "ballot_origin": ballots}
    write_side(folder / "side.json", NamedSide(spec, [issuer_key(n) for n in range(groups)], codes, config))
    database = Database.connect(operator.closing)
    with operator.start("web"), _named(port, folder / "side.json"):
        operator.wait_until_ready()
        await _announce(operator, spec)
        with operator.start("worker"):
            await _accepting(ballots, spec)
            yield Running(spec, f"http://localhost:{port}", ballots, database)
    await database.close()


def _tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


@contextmanager
def _named(port: int, side: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--no-log", "--port", str(port)]
    child = subprocess.Popen(  # noqa: S603
        [*command, "tests.simulator.phone.named_process:application"],
        env={**os.environ, VARIABLE: str(side)},
        cwd=REPOSITORY,
    )
    try:
        _wait_for(f"http://localhost:{port}/api/app-config", child)
        yield
    finally:
        child.terminate()
        child.wait(30)


def _wait_for(url: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        with suppress(httpx.TransportError):
            httpx.get(url).raise_for_status()
            return
        assert child.poll() is None, "the process ended"
        assert time.monotonic() < deadline, f"nothing answers at {url}"
        time.sleep(0.1)


async def _announce(operator: Operator, spec: RoundSpec) -> None:
    path, body = f"/rounds/{spec.round}", spec.to_bytes()
    call = ServiceCall(operator.origin, "PUT", path, body)
    headers = {"Authorization": f"Bearer {sign_call(call, operator.service_key, 'named-1', datetime.now(UTC))}"}
    async with httpx.AsyncClient(base_url=f"http://{operator.origin}") as client:
        response = await client.put(path, content=body, headers=headers)
    assert response.status_code == 201, response.text


async def _accepting(origin: str, spec: RoundSpec) -> None:
    """Open, and with the closing key that the worker makes."""
    deadline = time.monotonic() + 30
    async with httpx.AsyncClient(base_url=origin) as client:
        while True:
            told = (await client.get(f"/rounds/{spec.round}")).json()
            if told["accepting"] and told["state"] == "open":
                return
            assert time.monotonic() < deadline, told
            await asyncio.sleep(0.1)
