"""Many simulated phones at once, over real HTTP with real tokens: the staff of the demo and of load tests."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from backend.client.ballots import Ballots
from backend.client.errors import PhoneError
from backend.client.named import Named, Session
from backend.client.outbox import Wait
from backend.client.phone import Edges, Phone, Visit
from backend.client.public_records import PublicRecords
from backend.client.store import MemoryStore, Store
from backend.client.values import Round
from backend.client.wallet import RandomBytes
from backend.client.web import open_client
from backend.kit.clock import Clock, SystemClock

CONCURRENCY = 32
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
    """Phones that live until it ends; one pair of connection pools and one public record per round serve them all."""

    def __init__(self, phones: Mapping[str, Phone], access: Mapping[str, str | Session], concurrency: int) -> None:
        self._phones = phones
        self._access = access
        self._gate = asyncio.Semaphore(concurrency)
        self._visits: dict[str, Visit] = {}

    async def visit(self, progress: Progress | None = None) -> Outcome:
        """Every phone, whoever will answer: enrolled, and with the tokens of all announced rounds."""
        return await self._each(list(self._phones), self._visited, progress)

    async def answer(self, round_id: UUID, choose: Chooser, progress: Progress | None = None) -> Outcome:
        """Those who choose to answer an open round; their phones must have visited while it was announced or open."""

        async def answered(person: str) -> str:
            return await self._answered(person, round_id, choose)

        return await self._each(list(self._visits), answered, progress)

    async def _each(
        self, people: Sequence[str], work: Callable[[str], Awaitable[str]], progress: Progress | None
    ) -> Outcome:
        outcome = Outcome()

        async def one(person: str) -> None:
            async with self._gate:
                try:
                    found = await work(person)
                except PhoneError as error:
                    found = type(error).__name__
            outcome.people[found] += 1
            if progress is not None:
                progress(outcome.people.total(), len(people))

        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(one(person))
        return outcome

    async def _visited(self, person: str) -> str:
        phone, access = self._phones[person], self._access[person]
        if not phone.named.enrolled:
            await _let_in(phone, access)
        visit = self._visits[person] = await phone.sync()
        for error in visit.refused.values():
            return type(error).__name__
        return "token" if visit.rounds else "silent"

    async def _answered(self, person: str, round_id: UUID, choose: Chooser) -> str:
        offered = self._visits[person].round(round_id)
        choice = None if offered is None else choose(person, offered)
        if choice is None:
            return "silent"
        await self._phones[person].answer(round_id, choice.answers, choice.opened)
        return "counted"


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
    concurrency: int = CONCURRENCY,
    stores: Callable[[str], Store] = lambda _: MemoryStore(),
    random: RandomBytes = os.urandom,
    wait: Wait = asyncio.sleep,
    clock: Clock | None = None,
) -> AsyncIterator[Simulation]:
    """`stores`: where a person's phone keeps its things, by person's id. `clock`: the servers', where it is moved."""
    edges = Edges(random, wait, clock or SystemClock())
    async with open_client(named_origin, connections=concurrency) as named_client:
        config = await Named(named_client, MemoryStore()).app_config()
        async with open_client(config.ballot_origin, connections=concurrency) as ballot_client:
            ballots = Ballots(ballot_client)
            records = PublicRecords(ballots)
            phones = {}
            for person in people:
                store = stores(person.id)
                named = Named(named_client, store)
                phones[person.id] = Phone(named, ballots, config, store, edges, records)
            yield Simulation(phones, {person.id: person.access for person in people}, concurrency)
