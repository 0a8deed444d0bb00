"""The console as its users see it: a municipality with one release, and people with roles who are signed in."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx

from backend.access.permissions import Role
from backend.access.sign_in.service import new_link
from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.handoffs import Release, SpecQuestion
from backend.kit.database import Database
from backend.registry import import_staff, staff_snapshot
from backend.releases.incoming.receiving import receive_release
from backend.rounds.frozen.models import RoundUnit
from backend.rounds.models import Round
from backend.run.workshop.release_reading import read
from tests.ground.access.links import redeem_link
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, staff_file
from tests.ground.releases.releases import SPEC, BallotBoxKey, good, question
from tests.ground.rounds.named import SCHOOLS, rows

ORIGIN = "http://localhost:8000"
ZONE = ZoneInfo("Europe/Copenhagen")
SAMPLE = Path(__file__).parents[3] / "sample"
ROLES: dict[str, tuple[Role, ...]] = {
    "Cilla": ("communications",),
    "Bo": ("hr",),
    "Dan": ("administrator",),
    "Tove": ("steward",),
    "Alma": ("communications", "hr", "administrator", "steward"),
}


@dataclass(frozen=True)
class Template:
    """A database with the sample's content, or with people or one release too, made once per process and copied."""

    name: str
    moment: datetime
    round_id: UUID | None = None


@dataclass(frozen=True)
class Templates:
    """`move`: to a copy of one, away from the database before."""

    content: Template
    staffed: Template
    released: Template
    move: Callable[[Template], Awaitable[Database]]


@dataclass
class Desk:
    database: Database
    clock: MovedClock
    http: httpx.AsyncClient
    templates: Templates | None = None
    sessions: dict[str, str] = field(default_factory=dict)
    asked: dict[UUID, tuple[SpecQuestion, SpecQuestion]] = field(default_factory=dict)
    """By topic, what each of its rounds asks: the same, as long as nobody takes it out."""

    async def link(self, person: str) -> str:
        async with self.database.transaction() as session:
            return await new_link(desk_at(session, self.clock), f"{person}@kommune.dk", ROLES[person])

    async def sign_in(self, person: str) -> None:
        """By a link as always, without its page: nearly every test signs somebody in."""
        link = await self.link(person)
        async with self.database.transaction() as session:
            self.sessions[person] = await redeem_link(desk_at(session, self.clock), link)

    async def get(self, person: str | None, path: str, **headers: str) -> httpx.Response:
        return await self.send("GET", path, headers | await self.cookie(person))

    async def post(
        self, person: str | None, path: str, fields: dict[str, Any] | None = None, **more: str
    ) -> httpx.Response:
        """As one of the console's own forms."""
        headers = {"Origin": ORIGIN} | await self.cookie(person)
        return await self.send("POST", path, headers, {**(fields or {}), **more})

    async def ask(self, person: str | None, method: str, path: str, body: Any = None) -> httpx.Response:
        """As a program that uses the JSON API, or with an empty form."""
        self.http.cookies.clear()
        headers = {"Origin": ORIGIN} | await self.cookie(person)
        return await self.come_back(await self.http.request(method, path, json=body, headers=headers))

    async def send(
        self, method: str, path: str, headers: dict[str, str], fields: dict[str, Any] | None = None
    ) -> httpx.Response:
        """With no cookie but that of the headers."""
        self.http.cookies.clear()
        return await self.come_back(await self.http.request(method, path, data=fields, headers=headers))

    async def come_back(self, answer: httpx.Response) -> httpx.Response:
        """To a form that comes back the browser is sent, and goes."""
        there = answer.headers.get("location", "")
        if answer.status_code != 303 or not re.search(r"[?&]kept=", there):
            return answer
        own = ("cookie", "accept-language")
        return await self.http.get(there, headers={name: answer.request.headers.get(name, "") for name in own})

    async def cookie(self, person: str | None) -> dict[str, str]:
        if person is None:
            return {}
        if person not in self.sessions:
            await self.sign_in(person)
        return {"Cookie": f"linjepuls-console={self.sessions[person]}"}

    async def content(self) -> None:
        """Of the sample; in a database of its own, so it is the first thing in a test."""
        await self._move(self._made.content)

    async def staff(self) -> None:
        """23 people beside the sample's content; in a database of its own, so it is the first thing in a test."""
        await self._move(self._made.staffed)

    async def load_staff(self) -> None:
        await self.load_content()
        async with self.database.transaction() as session:
            await import_staff(desk_at(session, self.clock), staff_file(*rows(SCHOOLS)), dry_run=False)

    async def load_content(self) -> None:
        texts = [(SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "articles", "synonyms")]
        async with self.database.transaction() as session:
            await load_content(desk_at(session, self.clock), *texts)

    async def topic(self, key: str = "apv-2026") -> UUID:
        async with self.database.transaction() as session:
            return next(topic.id for topic in await all_topics(session) if topic.key == key)

    async def release(self) -> UUID:
        """Of a round that asked about APV. It comes with a database of its own, so it is the first thing in a test."""
        released = self._made.released
        if released.round_id is None:
            raise RuntimeError("no round was published in it")
        await self._move(released)
        return released.round_id

    @property
    def _made(self) -> Templates:
        if self.templates is None:
            raise RuntimeError("this desk was made without templates")
        return self.templates

    async def _move(self, template: Template) -> None:
        self.database, self.clock.moment = await self._made.move(template), template.moment
        self.sessions.clear()

    async def publish(self, made: Callable[..., Release] = good) -> UUID:
        """Received and read as the worker reads it. made: the release of a round, its questions and units."""
        round_id = await self.receive(made)
        await self.read(round_id)
        return round_id

    async def read(self, round_id: UUID) -> None:
        async with self.database.transaction() as session:
            await read(session, round_id)

    async def receive(self, made: Callable[..., Release] = good, title: str = "Forår", days_ago: int = 2) -> UUID:
        """Not read yet. days_ago: when the round closed."""
        await self.load_content()
        topic = await self.topic()
        box = BallotBoxKey()
        async with self.database.transaction() as session:
            await import_staff(desk_at(session, self.clock), staff_file(ALMA, BO), dry_run=False)
            units = {unit.name: unit for unit in (await staff_snapshot(session)).units}
            closed = self.clock.now() - timedelta(days=days_ago)
            frozen = {"opens_at": closed - timedelta(days=7), "closes_at": closed, "k": 5, "m": 2, "group_min": 8}
            row = Round(id=uuid4(), title={"da": title}, **frozen)
            session.add(row)
            await session.flush()
            for position, unit in enumerate(units.values()):
                frozen_unit = {"parent_id": unit.parent, "position": position, "in_spec": True, "pooled": False}
                session.add(RoundUnit(round_id=row.id, unit_id=unit.id, name=unit.name, **frozen_unit))
            places = (units["Kommunen"].id, units["Skoler"].id, units["HR"].id)
            asked = self.asked.setdefault(topic, (question(topic, "told"), question(topic, "knows")))
            body = box.signed(made(row.id, asked, places, closed_at=closed))
            await receive_release(session, self.clock, body, box.public, round_id=row.id, spec_sha256=SPEC)
        return row.id


def kept_by(page: httpx.Response) -> list[tuple[str, str]]:
    """The hidden fields of its own part."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text.split("<main")[1])
    return [(unescape(name), unescape(value)) for name, value in found]


def text_of(answer: httpx.Response) -> str:
    """Without tags and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text)).replace("\N{NO-BREAK SPACE}", " ")
