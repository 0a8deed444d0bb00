"""The simulated staff of the demo: real phones in Python, over HTTP, with real tokens and planted knowledge."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.times.clock import Clock, clock_from
from backend.registry import PersonOnList, issue_codes, people_on_list
from backend.settings.named import NamedSettings
from simulator.crowd.knowledge import KnowledgePlan
from simulator.crowd.simulation import Person, Simulation, simulate
from simulator.demo.steps import Show
from simulator.phone.phone import Edges

WITHOUT_PHONE = 8
"""Every eighth person is not enrolled yet, so that HR has somebody to invite; one of them is whoever tries the demo."""
PATH = " / "


class CrowdStopped(Exception):
    """A simulated phone met something that no phone should."""


@dataclass
class Crowd:
    """Lives through all rounds, as phones do; `asked` counts how often each topic was asked before."""

    simulation: Simulation
    plan: KnowledgePlan
    asked: Counter[str] = field(default_factory=Counter)

    @classmethod
    @asynccontextmanager
    async def enrolled(cls, database: Database, settings: NamedSettings, sample: Path) -> AsyncIterator[Crowd]:
        clock = clock_from(settings.clock_file)
        people = await _with_codes(database, clock, ZoneInfo(settings.zone))
        plan = KnowledgePlan.read(sample, {person.external_id: PATH.join(person.unit) for person, _ in people})
        phones = [Person(person.external_id, code) for person, code in people]
        async with simulate(settings.origin, phones, edges=Edges(clock=clock)) as simulation:
            yield cls(simulation, plan)

    async def visit(self, show: Show) -> None:
        """Every phone, as apps do by themselves, whoever will answer. Raises CrowdStopped."""
        _check((await self.simulation.visit(show)).errors)

    async def answer(self, round_id: UUID, name: str, topics: Sequence[str], show: Show) -> None:
        """Those who answer do. Raises CrowdStopped."""
        occasion = self.plan.occasion(name, dict(self.asked))
        _check((await self.simulation.answer(round_id, occasion, show)).errors)
        self.asked.update(topics)


def _check(errors: Mapping[str, int]) -> None:
    if errors:
        raise CrowdStopped(", ".join(f"{what}: {count}" for what, count in errors.items()))


async def _with_codes(database: Database, clock: Clock, zone: ZoneInfo) -> list[tuple[PersonOnList, str]]:
    async with database.transaction() as session:
        people = [one for n, one in enumerate(await people_on_list(session)) if n % WITHOUT_PHONE]
        codes = await issue_codes(Desk(session, clock, zone, actor="demo"), [person.id for person in people])
        return [(person, codes[person.id]) for person in people]
