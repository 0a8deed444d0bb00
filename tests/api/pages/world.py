"""A municipality with a frozen round, whose first page anybody may open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import httpx

from backend.api.app_config import AppConfig, Operators
from backend.api.parts import NamedParts
from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.handoffs import Release, SpecQuestion
from backend.kit.database import Database
from backend.registry import import_staff, staff_snapshot
from backend.releases.incoming.receiving import receive_release
from backend.rounds.frozen.models import RoundUnit
from backend.rounds.models import Round
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file
from tests.ground.releases.releases import CLOSED, SPEC, BallotBoxKey, good

SAMPLE = Path(__file__).parents[3] / "sample"
ODD = "b2;Bo;;;Kommunen / <b>Veje & Parker</b>;;da;ja"
BOX = BallotBoxKey()
CONFIG = AppConfig(
    organisation="Eksempelkommune & Co",
    ballot_origin="http://127.0.0.1:8001",
    issuer_name="issuer.example",
    operators=Operators(named="A", ballots="B"),
    build="test",
)


@dataclass
class Page(HTMLParser):
    """Elements with their attributes, and the text of each table cell as a screen reader hears it; those of a narrow
    window's cards, which tell their roles, by themselves."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    card_cells: list[str] = field(default_factory=list)
    _silent: bool = False

    @classmethod
    def read(cls, answer: httpx.Response) -> Page:
        assert answer.status_code == 200
        page = cls()
        page.feed(answer.text)
        return page

    def __post_init__(self) -> None:
        super().__init__()
        self._said = self.cells

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = dict(attrs).get("aria-hidden") == "true"
        if tag in ("td", "th"):
            self._said = self.card_cells if "role" in dict(attrs) else self.cells
            self._said.append("")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        if tag == "table":
            self._said = []

    def handle_data(self, data: str) -> None:
        if self._said and not self._silent:
            self._said[-1] += data.strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def of_table(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for attributes in self.all(tag) if "role" not in attributes]


@dataclass
class World:
    database: Database
    http: httpx.AsyncClient
    round_id: UUID
    asked: tuple[SpecQuestion, SpecQuestion]
    units: tuple[UUID, UUID, UUID]
    parts: NamedParts

    async def receive(self, release: Release) -> None:
        async with self.database.transaction() as session:
            await receive_release(
                session, MovedClock(), BOX.signed(release), BOX.public, round_id=self.round_id, spec_sha256=SPEC
            )

    async def open(self, language: str = "") -> httpx.Response:
        return await self.http.get("/", headers={"Accept-Language": language})

    async def shown(self, language: str = "") -> Page:
        await self.receive(good(self.round_id, self.asked, self.units))
        return Page.read(await self.open(language))


async def frozen_round(database: Database) -> tuple[UUID, UUID, tuple[UUID, UUID, UUID]]:
    """A round's id, a topic's, and the ids of the municipality and two departments."""
    clock = MovedClock()
    row = Round(title={"da": "Marts"}, opens_at=CLOSED - timedelta(days=14), closes_at=CLOSED, k=5, m=2, group_min=8)
    async with database.transaction() as session:
        await import_staff(desk_at(session, clock), staff_file(ALMA, BO, ODD), dry_run=False)
        topics, articles = ((SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "articles"))
        await load_content(desk_at(session, clock), topics, articles)
        units = {unit.name: unit for unit in (await staff_snapshot(session)).units}
        topic = next(topic for topic in await all_topics(session) if topic.key == "apv-2026")
        session.add(row)
        await session.flush()
        for position, unit in enumerate(units.values()):
            frozen = {"parent_id": unit.parent, "position": position, "in_spec": True, "pooled": False}
            session.add(RoundUnit(round_id=row.id, unit_id=unit.id, name=unit.name, **frozen))
    named = (units["Kommunen"].id, units["Skoler"].id, units["<b>Veje & Parker</b>"].id)
    return row.id, topic.id, named
