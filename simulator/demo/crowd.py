"""The simulated staff of the demo: real phones in Python, over HTTP, with real tokens and planted knowledge."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from backend.kit.times.clock import Clock
from simulator.crowd.knowledge import KnowledgePlan
from simulator.crowd.simulation import Person, Simulation, simulate
from simulator.demo.sample import Sample
from simulator.demo.steps import Show
from simulator.phone.phone import Edges

FIRST_EIGHTHS: Final = (1, 6)
LATER_EIGHTHS: Final = (2, 4)
"""Of each eight in the list: who has had a phone since the first round, and who has got one since. The others have none
yet, so that HR has somebody to invite; one of them is whoever tries the demo. Who has a phone mostly answers, so that
as many do as if more had one who keep silent."""


class CrowdStopped(Exception):
    """A simulated phone met something that no phone should."""


def with_phone(sample: Sample) -> list[str]:
    """The staff list's numbers of those who take part."""
    return _eighths(sample, FIRST_EIGHTHS + LATER_EIGHTHS)


def phones_first(sample: Sample) -> frozenset[str]:
    """Of those, who did so from the first round on."""
    return frozenset(_eighths(sample, FIRST_EIGHTHS))


def phones_later(sample: Sample) -> frozenset[str]:
    """Of those, the others."""
    return frozenset(_eighths(sample, LATER_EIGHTHS))


def _eighths(sample: Sample, which: Collection[int]) -> list[str]:
    return [person for n, person in enumerate(sample.workplaces()) if n % 8 in which]


@dataclass
class Crowd:
    """Lives through all rounds, as phones do; `asked` counts how often each topic was asked before."""

    simulation: Simulation
    plan: KnowledgePlan
    asked: Counter[str] = field(default_factory=Counter)

    @classmethod
    @asynccontextmanager
    async def enrolled(
        cls, named_origin: str, clock: Clock, sample: Sample, codes: Mapping[str, str]
    ) -> AsyncIterator[Crowd]:
        """codes: by the staff list's number."""
        plan = KnowledgePlan.read(sample.folder, sample.workplaces())
        phones = [Person(person, code) for person, code in codes.items()]
        async with simulate(named_origin, phones, edges=Edges(clock=clock)) as simulation:
            yield cls(simulation, plan)

    async def enrol(self, who: Collection[str]) -> None:
        """Raises CrowdStopped."""
        _check((await self.simulation.enrol(who)).errors)

    async def visit(self, show: Show, who: Collection[str] | None = None) -> None:
        """Every phone, as apps do by themselves, whoever will answer; or those of `who`. Raises CrowdStopped."""
        _check((await self.simulation.visit(show, who)).errors)

    async def answer(self, round_id: UUID, name: str, topics: Sequence[str], show: Show) -> None:
        """Those who answer do. Raises CrowdStopped."""
        occasion = self.plan.occasion(name, dict(self.asked))
        _check((await self.simulation.answer(round_id, occasion, show)).errors)
        self.asked.update(topics)


def _check(errors: Mapping[str, int]) -> None:
    if errors:
        raise CrowdStopped(", ".join(f"{what}: {count}" for what, count in errors.items()))
