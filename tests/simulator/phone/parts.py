"""The two sides of a test with an open round, phones that talk to them, and a line that breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from litestar import Litestar
from sqlalchemy import text

from backend.handoffs import RoundSpec
from backend.tokens.issuer import IssuerKey
from simulator.phone.phone import Edges, Phone, Visit
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named
from simulator.phone.sides.web import open_client
from simulator.phone.store import MemoryStore, Store
from simulator.phone.values import AppConfig, Round
from tests.ballot_box.world import ISSUER, ORIGIN, World, make_spec, rsa_key
from tests.simulator.phone.named_side import NamedSide

BALLOT_ORIGIN = f"http://{ORIGIN}"
NAMED_ORIGIN = "http://localhost:8000"
CONFIG = {
    "ballot_origin": BALLOT_ORIGIN,
    "issuer_name": ISSUER,
    "organisation": "Eksempelkommune",
    "operators": {"named": "HR-drift", "ballots": "Revisionen"},
    "build": "0" * 64,
}


@cache
def issuer_key(number: int) -> IssuerKey:
    der = rsa_key(number).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return IssuerKey(der)


@dataclass
class Line(httpx.AsyncBaseTransport):
    """To one application. So many requests are `lost`; of so many that arrive the answers are cut off."""

    app: Litestar
    cuts: int = 0
    lost: int = 0
    seen: list[httpx.Request] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.lost > 0:
            self.lost -= 1
            raise httpx.ConnectError("lost")
        self.seen.append(request)
        response = await httpx.ASGITransport(app=cast(Any, self.app)).handle_async_request(request)
        if self.cuts > 0:
            self.cuts -= 1
            await response.aread()
            raise httpx.ReadError("cut")
        return response


@dataclass
class Sides:
    world: World
    named: NamedSide
    named_line: Line
    ballot_line: Line
    waited: list[float] = field(default_factory=list)

    @property
    def spec(self) -> RoundSpec:
        return self.named.spec

    def phone(self, store: Store | None = None) -> Phone:
        async def wait(seconds: float) -> None:
            self.waited.append(seconds)

        store = MemoryStore() if store is None else store
        named = Named(open_client(NAMED_ORIGIN, transport=self.named_line), store)
        ballots = Ballots(open_client(BALLOT_ORIGIN, transport=self.ballot_line))
        return Phone(named, ballots, AppConfig.model_validate(CONFIG), store, Edges(wait=wait, clock=self.world.clock))

    async def counted(self) -> int:
        async with self.world.closing_database.transaction() as session:
            return int((await session.execute(text("SELECT count(*) FROM ballot"))).scalar_one())


async def ready(sides: Sides, store: Store, code: str = "ALMA") -> tuple[Phone, Visit]:
    """Enrolled, and with a token for the open round."""
    phone = sides.phone(store)
    await phone.enrol(code)
    visit = await phone.sync()
    assert not visit.refused
    return phone, visit


def choices(offered: Round, outcome: str = "informed") -> dict[UUID, UUID]:
    return {q.id: next(o.id for o in q.options if o.outcome == outcome) for q in offered.questions}


@pytest.fixture
async def sides(world: World) -> Sides:
    spec = make_spec()
    await world.open(spec)
    keys = [issuer_key(number) for number in range(2)]
    named = NamedSide(spec, keys, {"ALMA": 0, "BO": 1}, CONFIG)
    return Sides(world, named, Line(named.app()), Line(world.app))
