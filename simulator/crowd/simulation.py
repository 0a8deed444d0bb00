"""Many simulated phones at once, over real HTTP with real tokens: the staff of the demo and of load tests."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import httpx

from simulator.phone.errors import PhoneError, Unreachable
from simulator.phone.phone import Edges, Phone, Visit
from simulator.phone.public_records import PublicRecords
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named, Session
from simulator.phone.sides.proving import Nonce
from simulator.phone.sides.web import open_client
from simulator.phone.store import MemoryStore, Store
from simulator.phone.values import AppConfig, Round

LANES = 12
TRIES = 3
Progress = Callable[[int, int], None]
"""People done, of how many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One person's answers to a round, question id → option id, and the articles they opened."""

    answers: Mapping[UUID, UUID]
    opened: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the staff list's; `access`: a one-time code, or a session that was made before."""

    id: str
    access: str | Session


@dataclass(frozen=True, slots=True)
class SimulatedPhone:
    person: Person
    phone: Phone


Work = Callable[[SimulatedPhone], Awaitable[str]]
Chooser = Callable[[str, Round], Choice | None]
"""Person's id and a round → what they answer; None for somebody who does not."""


@dataclass(frozen=True)
class Outcome:
    """People by what happened: "token", "counted", "silent", or the name of the error that stopped them."""

    people: Counter[str] = field(default_factory=Counter)

    @property
    def errors(self) -> dict[str, int]:
        return {what: count for what, count in self.people.items() if what not in ("token", "counted", "silent")}


class Simulation:
    """Phones that live until it ends. Those of one lane share two connections and take turns."""

    def __init__(self, lanes: Sequence[Sequence[SimulatedPhone]]) -> None:
        self._lanes = lanes
        self._visits: dict[str, Visit] = {}

    async def enrol(self, who: Container[str] | None = None) -> Outcome:
        """So that a later visit need only fetch tokens; `who`: these people alone, by id."""
        return await self._each(self._enrolled, None, who)

    async def visit(self, progress: Progress | None = None, who: Container[str] | None = None) -> Outcome:
        """Every phone, whoever will answer: enrolled, and with the tokens of all announced rounds. `who`: of these
        people alone, by id; until the others visit they answer nothing."""
        return await self._each(self._visited, progress, who)

    async def answer(self, round_id: UUID, choose: Chooser, progress: Progress | None = None) -> Outcome:
        """Those who choose to answer an open round; their phones must have visited while it was announced or open."""

        async def answered(simulated: SimulatedPhone) -> str:
            return await self._answered(simulated, round_id, choose)

        return await self._each(answered, progress)

    async def _each(self, work: Work, progress: Progress | None, who: Container[str] | None = None) -> Outcome:
        lanes = [[phone for phone in lane if who is None or phone.person.id in who] for lane in self._lanes]
        outcome, total = Outcome(), sum(map(len, lanes))

        async def in_turn(lane: Sequence[SimulatedPhone]) -> None:
            for simulated in lane:
                outcome.people[await _result(work, simulated)] += 1
                if progress is not None:
                    progress(outcome.people.total(), total)

        async with asyncio.TaskGroup() as group:
            for lane in lanes:
                group.create_task(in_turn(lane))
        return outcome

    async def _enrolled(self, simulated: SimulatedPhone) -> str:
        if not simulated.phone.named.enrolled:
            await _let_in(simulated.phone, simulated.person.access)
        return "silent"

    async def _visited(self, simulated: SimulatedPhone) -> str:
        await self._enrolled(simulated)
        visit = self._visits[simulated.person.id] = await simulated.phone.sync()
        for error in visit.refused.values():
            raise error
        return "token" if visit.rounds else "silent"

    async def _answered(self, simulated: SimulatedPhone, round_id: UUID, choose: Chooser) -> str:
        visit = self._visits.get(simulated.person.id)
        offered = None if visit is None else visit.round(round_id)
        choice = None if offered is None else choose(simulated.person.id, offered)
        if choice is None:
            return "silent"
        await simulated.phone.answer(round_id, choice.answers, choice.opened)
        return "counted"


async def _result(work: Work, simulated: SimulatedPhone) -> str:
    """A word for the outcome. A connection that the server let go of is tried again, as a person would."""
    for _ in range(TRIES - 1):
        try:
            return await work(simulated)
        except Unreachable:
            continue
        except PhoneError as error:
            return type(error).__name__
    try:
        return await work(simulated)
    except PhoneError as error:
        return type(error).__name__


async def _let_in(phone: Phone, access: str | Session) -> None:
    if isinstance(access, Session):
        phone.adopt(access)
    else:
        await phone.enrol(access)


@asynccontextmanager
async def simulate(
    named_origin: str,
    people: Sequence[Person],
    *,
    lanes: int = LANES,
    stores: Callable[[str], Store] = lambda _: MemoryStore(),
    edges: Edges | None = None,
) -> AsyncIterator[Simulation]:
    """`stores`: where a person's phone keeps its things, by person's id. `edges`: with the servers' clock, if moved."""
    edges = edges or Edges()
    async with AsyncExitStack() as stack:
        clients = await _clients(stack, named_origin, min(lanes, len(people)))
        yield Simulation(
            [
                [_phone(person, pair, stores(person.id), edges) for person in people[number :: len(clients)]]
                for number, pair in enumerate(clients)
            ]
        )


@dataclass(frozen=True)
class _Pair:
    """One lane's connection to each side, which phones that are simulated together may share."""

    named: httpx.AsyncClient
    ballots: Ballots
    config: AppConfig
    records: PublicRecords
    nonce: Nonce = field(default_factory=Nonce)
    """Each phone of its own would be asked for another first."""


async def _clients(stack: AsyncExitStack, named_origin: str, lanes: int) -> list[_Pair]:
    # A pool with many connections looks through all of them at each request: a pool of one per lane is twice as fast.
    tls = httpx.create_ssl_context(trust_env=False)
    named = [await stack.enter_async_context(open_client(named_origin, connections=1, tls=tls)) for _ in range(lanes)]
    if not named:
        return []
    config = await Named(named[0], MemoryStore()).app_config()
    origin = config.ballot_origin
    boxes = [await stack.enter_async_context(open_client(origin, connections=1, tls=tls)) for _ in range(lanes)]
    records = PublicRecords(Ballots(boxes[0]))
    return [_Pair(client, Ballots(box), config, records) for client, box in zip(named, boxes, strict=True)]


def _phone(person: Person, pair: _Pair, store: Store, edges: Edges) -> SimulatedPhone:
    named = Named(pair.named, store, pair.nonce)
    return SimulatedPhone(person, Phone(named, pair.ballots, pair.config, store, edges, pair.records))
