"""Both sides running as processes on real clusters, a clock that the test moves, and what the people in it do."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import text

from backend.ballot_box.run.migrate import migrate
from backend.content.library.service import current_questions
from backend.content.loading.service import load_content
from backend.desk import Desk
from backend.handoffs import Release, RoundSpec, SignedRelease
from backend.kit.database import Database
from backend.kit.times.clock import OffsetClock, SystemClock, write_offset
from backend.named_migrations import upgrade
from backend.registry import import_staff, issue_codes
from backend.releases.kept.service import release_bytes
from backend.rounds import repository
from backend.rounds.life.facts import facts
from backend.rounds.life.service import cancel_round, start_preparing
from backend.rounds.plan.service import plan_round
from backend.rounds.values import RoundText, Thresholds
from simulator.demo.layout import Layout
from simulator.demo.ports import Ports
from simulator.demo.processes import Children
from simulator.phone.connect import open_phone
from simulator.phone.phone import Edges, Phone
from simulator.phone.store import MemoryStore, Store
from simulator.postgres import Cluster
from simulator.postgres.files import free_port
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import staff_file

ZONE = ZoneInfo("Europe/Copenhagen")
PATIENCE_SECONDS = 180.0
"""Far more than anything takes on a machine that does nothing else."""
MODULES = {
    "named-web": "backend.run.web",
    "named-worker": "backend.run.worker",
    "ballots-web": "backend.ballot_box.run.web",
    "ballots-worker": "backend.ballot_box.run.worker",
}


def people(unit: str, count: int, first: int = 0) -> list[str]:
    """Rows of a staff file: `count` people of one unit below Kommunen ("" for Kommunen itself)."""
    path = f"Kommunen / {unit}" if unit else "Kommunen"
    name = unit.replace(" / ", "-") or "top"
    return [f"{name}-{n};Person {n};;;{path};;da;ja" for n in range(first, first + count)]


@dataclass
class System:
    layout: Layout
    ports: Ports
    named: Cluster
    ballots: Cluster
    children: Children
    database: Database
    clock: OffsetClock
    rounds: list[UUID] = field(default_factory=list)
    more: Mapping[str, str] = field(default_factory=dict)
    """Further settings, by their whole names; each side reads its own."""
    tls: ssl.SSLContext = field(default_factory=partial(httpx.create_ssl_context, trust_env=False))
    """One for all phones: reading the certificates takes longer than a visit."""

    def start(self, name: str, beside: str = "", settings: Mapping[str, str] | None = None) -> None:
        """beside: marks another of the same kind, which may have settings of its own."""
        self.children.serve(f"{name}{beside}", MODULES[name], {**self._environment(name), **(settings or {})})

    def kill(self, name: str) -> None:
        """kill -9, with everything it started."""
        self.children.kill(name)

    async def healthy(self) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            for origin in (self.ports.named_origin, self.ports.ballots_origin):
                await until(partial(answers, client, f"{origin}/health"), f"{origin} is ready")

    def move_to(self, moment: datetime) -> None:
        """Forward only, as time goes."""
        write_offset(self.layout.clock, moment - SystemClock().now())

    async def employ(self, *rows: str) -> dict[str, str]:
        """The staff list is now exactly these rows, as if it had said so for 28 days; everyone's enrolment code by
        external id."""
        async with self.database.transaction() as session:
            report = await import_staff(desk_at(session, self.clock), staff_file(*rows), dry_run=False)
            assert report.errors == ()
            await session.execute(text("UPDATE employee SET placed_on = placed_on - 28"))
            await session.execute(text("UPDATE departure SET left_on = left_on - 28"))
            await session.execute(text("UPDATE employee_address SET began = began - interval '28 days'"))
            staff = await people_on_list(session)
            codes = await issue_codes(desk_at(session, self.clock), [person.id for person in staff])
            return {person.external_id: codes[person.id] for person in staff}

    async def schedule(self, questions: int = 2) -> UUID:
        """A round of new questions, prepared and acknowledged, that opens tomorrow."""
        round_id = await self.plan(questions)
        await self.until(round_id, "scheduled")
        return round_id

    async def plan(self, questions: int = 2) -> UUID:
        asked = await self._new_questions(questions)
        opens_at = self.clock.now() + timedelta(days=1)
        closes_at = opens_at + timedelta(days=7)
        plan = RoundText(title={"da": "Runde"}, questions=asked, opens_at=opens_at, closes_at=closes_at, reminders=0)
        async with self.database.transaction() as session:
            round_id = await plan_round(Desk(session, self.clock, ZONE, actor="Bo"), Thresholds(5, 2, 8), plan)
            await start_preparing(Desk(session, self.clock, ZONE, actor="Bo"), round_id)
        self.rounds.append(round_id)
        return round_id

    async def open(self, round_id: UUID) -> None:
        async with self.database.transaction() as session:
            self.move_to((await facts(session, round_id)).opens_at + timedelta(minutes=1))
        await self.until(round_id, "open")

    async def cancel(self, round_id: UUID) -> None:
        async with self.database.transaction() as session:
            await cancel_round(Desk(session, self.clock, ZONE, actor="Bo"), round_id)
        await self.until(round_id, "cancelled")

    async def close(self, round_id: UUID, patience: float = PATIENCE_SECONDS) -> Release:
        """The clock passes the closing time; the release as the named side has it."""
        async with self.database.transaction() as session:
            self.move_to((await facts(session, round_id)).closes_at + timedelta(minutes=1))
        await self.until(round_id, "released", patience)
        async with self.database.transaction() as session:
            body = await release_bytes(session, round_id)
        return SignedRelease.model_validate_json(body).release

    async def spec(self, round_id: UUID) -> RoundSpec:
        async with self.database.transaction() as session:
            row = await repository.find_whole(session, round_id)
        assert row is not None
        assert row.spec is not None
        return RoundSpec.model_validate_json(row.spec)

    async def until(self, round_id: UUID, state: str, patience: float = PATIENCE_SECONDS) -> None:
        async def reached() -> bool:
            async with self.database.transaction() as session:
                known = await facts(session, round_id)
            assert known.problem is None, known.problem
            return known.state == state

        await until(reached, f"the round is {state}", patience)

    @asynccontextmanager
    async def phone(self, code: str, store: Store | None = None) -> AsyncIterator[Phone]:
        """Enrolled and visited."""
        edges = Edges(clock=self.clock)
        async with open_phone(self.ports.named_origin, store or MemoryStore(), edges, tls=self.tls) as phone:
            if not phone.named.enrolled:
                await phone.enrol(code)
            yield phone

    async def _new_questions(self, count: int) -> tuple[UUID, ...]:
        keys = [f"emne-{uuid4().hex[:12]}" for _ in range((count + 1) // 2)]
        topics = json.dumps([_topic(key) for key in keys]).encode()
        async with self.database.transaction() as session:
            await load_content(desk_at(session, self.clock), topics, b"[]")
            fresh = [q for q in await current_questions(session) if q.key.rpartition("-")[0] in keys]
        return tuple(question.id for question in fresh[:count])

    def _environment(self, name: str) -> dict[str, str]:
        """Without the tracer of coverage: what runs in these processes is measured by the tests of its own folder."""
        return {key: value for key, value in self._settings(name).items() if not key.startswith("COVERAGE_")}

    def _settings(self, name: str) -> dict[str, str]:
        if name.startswith("named"):
            return {**self.layout.named_environment(self.ports, self.named), **self.more}
        if name == "ballots-web":
            return {**self.layout.ballots_web_environment(self.ports, self.ballots), **self.more}
        return {**self.layout.ballots_worker_environment(self.ballots), **self.more}


async def answer_all(
    system: System, codes: Sequence[str], round_id: UUID, outcomes: Callable[[int], Sequence[str]]
) -> None:
    """Each code's phone fetches its token and answers; `outcomes`: of person n, one per question."""

    async def one(number: int, code: str) -> None:
        async with gate, system.phone(code) as phone:
            [offered] = [offer for offer in (await phone.sync()).to_answer if offer.id == round_id]
            chosen = {
                question.id: next(o.id for o in question.options if o.outcome == wanted)
                for question, wanted in zip(offered.questions, outcomes(number), strict=True)
            }
            await phone.answer(round_id, chosen)

    gate = asyncio.Semaphore(8)
    await asyncio.gather(*(one(number, code) for number, code in enumerate(codes)))


Fill = Callable[[Layout, Cluster, Cluster], None]
"""Done to two empty clusters before they are brought to this version."""


@contextmanager
def clusters(
    folder: Path, *, durable: bool = False, fill: Fill = lambda *_: None
) -> Iterator[tuple[Layout, Cluster, Cluster]]:
    with started(Layout(folder), durable=durable) as (layout, named, ballots):
        fill(layout, named, ballots)
        upgrade(named.url("named_owner"))
        migrate(ballots.url("ballots_owner"))
        yield layout, named, ballots


@contextmanager
def started(layout: Layout, *, durable: bool) -> Iterator[tuple[Layout, Cluster, Cluster]]:
    """With nothing in them."""
    layout.make()
    named = Cluster.start(layout.named_cluster(durable=durable))
    try:
        ballots = Cluster.start(layout.ballots_cluster(durable=durable))
        try:
            yield layout, named, ballots
        finally:
            ballots.stop()
    finally:
        named.stop()


@asynccontextmanager
async def running_system(
    folder: Path,
    *,
    durable: bool = False,
    more: Mapping[str, str] | None = None,
    fill: Fill = lambda *_: None,
    ports: Ports | None = None,
) -> AsyncIterator[System]:
    """Everything stopped at the end. `ports`: of an earlier one, whose addresses phones know."""
    with clusters(folder, durable=durable, fill=fill) as (layout, named, ballots):
        children = Children(layout.logs)
        database = Database.connect(named.url("named_app"))
        ports = ports or Ports(free_port(), free_port())
        clock = OffsetClock(layout.clock)
        system = System(layout, ports, named, ballots, children, database, clock, more=more or {})
        try:
            for name in MODULES:
                system.start(name)
            await system.healthy()
            yield system
        finally:
            children.stop()
            await database.close()
            # They may be others than those that were started first.
            system.ballots.stop()
            system.named.stop()


def _topic(key: str) -> dict[str, object]:
    def question(kind: str) -> dict[str, object]:
        options = [{"text": {"da": word}, "outcome": word} for word in ("informed", "uninformed", "unsure")]
        return {"key": f"{key}-{kind}", "kind": kind, "text": {"da": f"{kind}?"}, "options": options}

    text = {"da": key}
    return {
        "key": key,
        "title": text,
        "summary": text,
        "owner": "Cilla",
        "questions": [question("told"), question("knows")],
    }


async def until(reached: Callable[[], Awaitable[bool]], what: str, patience: float = PATIENCE_SECONDS) -> None:
    for _ in range(int(patience / 0.1)):
        if await reached():
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"not so after {patience:.0f} s: {what}")


async def answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).is_success
    except httpx.HTTPError:
        return False
