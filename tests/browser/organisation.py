"""Eksempelkommune as the phone meets it: one round released, one open, one to come, and people with unused codes."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
from sqlalchemy import select, update

from backend.content.library.service import all_topics, current_questions
from backend.content.loading.service import load_content
from backend.desk import Desk
from backend.registry import issue_code
from backend.registry.models import Employee
from backend.registry.phone_models import EnrolmentCode
from backend.rounds.life.service import start_preparing
from backend.rounds.plan.service import plan_round
from backend.rounds.values import RoundText, Thresholds
from tests.ground.desks import desk_at
from tests.ground.system.running import ZONE, System, answer_all, people, until

SAMPLE = Path(__file__).parents[2] / "sample"
OWN, SCHOOL = 12, 140
"""People of the Kommune's own unit and of its school's."""
STAFF = OWN + SCHOOL
ANSWERED = 24
ON_TOP = 6
"""Of them in the Kommune's own unit: were it none or all of it, the number of answers could not be shown."""
INTRANET = "https://intranet.eksempelkommune.example/nyheder"


@dataclass(frozen=True)
class Person:
    system: System
    external_id: str
    code: str

    async def new_code(self) -> str:
        """Ends the phone that she has now."""
        async with self.system.database.transaction() as session:
            return await issue_code(desk_at(session, self.system.clock, actor="Bo"), self.external_id)

    async def let_code_expire(self) -> None:
        """Hers alone: the clock would take everybody's along."""
        async with self.system.database.transaction() as session:
            made = self.system.clock.now().date() - timedelta(days=60)
            hers = select(Employee.id).where(Employee.external_id == self.external_id).scalar_subquery()
            await session.execute(update(EnrolmentCode).where(EnrolmentCode.employee_id == hers).values(made=made))


@dataclass
class Organisation:
    """`staff`: people whose phones have never been used. `topics`: keys that no round has asked about yet.

    `regulars`: who answered the round that is released, and nothing since.
    """

    system: System
    staff: deque[Person]
    topics: deque[str]
    regulars: tuple[Person, ...] = ()
    released: UUID | None = None
    asked: UUID | None = None
    coming: UUID | None = None

    @property
    def app(self) -> str:
        return f"{self.system.ports.named_origin}/app/"

    def person(self) -> Person:
        return self.staff.pop()

    def code(self) -> str:
        return self.person().code

    async def plan(self, topics: int, opens_in: timedelta) -> UUID:
        """Topics nobody has been asked about, told and knows."""
        keys = [self.topics.popleft() for _ in range(topics)]
        system, opens_at = self.system, self.system.clock.now() + opens_in
        async with system.database.transaction() as session:
            wanted = {topic.id for topic in await all_topics(session) if topic.key in keys}
            asked = [q.id for q in await current_questions(session) if q.topic_id in wanted]
            times = {"opens_at": opens_at, "closes_at": opens_at + timedelta(days=7)}
            plan = RoundText(title={"da": "Runde"}, questions=tuple(asked), reminders=0, **times)
            round_id = await plan_round(Desk(session, system.clock, ZONE, actor="Bo"), Thresholds(5, 2, 8), plan)
            await start_preparing(Desk(session, system.clock, ZONE, actor="Bo"), round_id)
        await system.until(round_id, "scheduled")
        return round_id

    async def regulars_answer(self, asked: UUID) -> None:
        codes = [await person.new_code() for person in self.regulars]
        await answer_all(self.system, codes, asked, lambda number: [*_answers(number), "informed", "unsure"])

    def stored(self, nullifier: bytes) -> bool:
        """Whether this very one is. Their number says nothing: a phone that another test closed may be sending."""
        url = self.system.ballots.superuser_url(self.system.ballots.spec.database).replace("+psycopg", "")
        with psycopg.connect(url) as connection:
            found = connection.execute("SELECT FROM ballot WHERE nullifier = %s", [nullifier]).fetchone()
        return found is not None

    async def has_stored(self, nullifier: bytes, within: float) -> bool:
        """`within`: seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.until_stored(nullifier)
                return True
        return False

    async def until_stored(self, nullifier: bytes) -> None:
        async def arrived() -> bool:
            return self.stored(nullifier)

        await until(arrived, "the ballot is stored")


async def organisation_of(system: System) -> Organisation:
    codes = await system.employ(*people("", OWN), *people("Skole", SCHOOL))
    keys = await _load(system)
    found = Organisation(system, deque(Person(system, *one) for one in codes.items()), deque(keys))
    found.released = await found.plan(2, timedelta(hours=1))
    await system.open(found.released)
    on_top = [found.person() for _ in range(ON_TOP)]
    found.regulars = (*on_top, *[found.staff.popleft() for _ in range(ANSWERED - ON_TOP)])
    # Somebody else of the Kommune's own unit never answers, however many tests there are: see ON_TOP.
    found.person()
    await answer_all(system, [person.code for person in found.regulars], found.released, _answers)
    await system.close(found.released)
    found.asked = await found.plan(3, timedelta(hours=1))
    await system.open(found.asked)
    found.coming = await found.plan(1, timedelta(days=9))
    return found


async def _load(system: System) -> list[str]:
    """The sample's content, its articles as if they had also stood on an intranet; the topics' keys."""
    topics, synonyms = ((SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "synonyms"))
    articles = json.loads((SAMPLE / "articles.json").read_bytes())
    linked = json.dumps([{**article, "url": f"{INTRANET}/{article['key']}"} for article in articles]).encode()
    async with system.database.transaction() as session:
        await load_content(desk_at(session, system.clock), topics, linked, synonyms)
    return [topic["key"] for topic in json.loads(topics)]


def _answers(number: int) -> Sequence[str]:
    told = ("informed", "informed", "uninformed", "unsure")[number % 4]
    knows = ("informed", "uninformed", "informed", "informed", "unsure")[number % 5]
    return [told, knows] * 2
