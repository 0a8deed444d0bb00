"""The two sides of a test with an open round, and phones that talk to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.handoffs import RoundSpec
from simulator.phone.phone import Edges, Phone, Visit
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named
from simulator.phone.sides.web import open_client
from simulator.phone.store import MemoryStore, Store
from simulator.phone.values import AppConfig, Round
from tests.ground.ballot_box.world import ISSUER, ORIGIN, World, make_spec
from tests.ground.kit.line import Line
from tests.ground.rounds.keys import issuer_key
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
    return await with_open_round(world)


async def with_open_round(world: World) -> Sides:
    spec = make_spec()
    await world.open(spec)
    keys = [issuer_key(number) for number in range(2)]
    named = NamedSide(spec, keys, {"ALMA": 0, "BO": 1}, CONFIG)
    return Sides(world, named, Line(named.app()), Line(world.app))
