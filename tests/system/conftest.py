"""One running system for all tests of this folder; each hires its own people and asks new questions.

Whatever is true of each round that is over is tried on one: every round takes ten seconds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.handoffs import OUTCOMES, Release
from backend.rounds.life.facts import unit_names
from tests.ground.system.running import System, answer_all, people, running_system

UNITS = {"Skole": 12, "Forvaltning / Kontor 1": 8, "Forvaltning / Kontor 2": 8, "Forvaltning / Kontor 3": 8, "Havn": 8}
STAFF = [row for unit, count in UNITS.items() for row in people(unit, count)]
ANSWERING = {
    "Skole": 12,
    "Forvaltning / Kontor 1": 4,
    "Forvaltning / Kontor 2": 4,
    "Forvaltning / Kontor 3": 8,
    "Havn": 4,
}
ANSWERS = (("informed", "unsure"), ("uninformed", "informed"), ("unsure", "uninformed"), ("informed", "informed"))


@dataclass(frozen=True)
class Closed:
    """A round that is over. `cast`: unit name → counts of shape (questions, 3), which only the tests know."""

    round_id: UUID
    release: Release
    names: Mapping[UUID, str]
    cast: Mapping[str, NDArray[np.int64]]

    @property
    def left_out(self) -> set[str]:
        return {self.names[unit] for unit in self.release.left_out}


@pytest.fixture(scope="package")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    folder: Path = tmp_path_factory.mktemp("system")
    async with running_system(folder) as running:
        yield running


@pytest.fixture(scope="package")
async def closed(system: System) -> Closed:
    """Of STAFF, of whom ANSWERING answered."""
    codes = await system.employ(*STAFF)
    round_id = await system.schedule()
    await system.open(round_id)
    voters = [(unit, n) for unit, count in ANSWERING.items() for n in range(count)]
    cast = {unit.rpartition(" / ")[2]: np.zeros((2, 3), dtype=np.int64) for unit in UNITS}
    for unit, n in voters:
        for question, outcome in enumerate(ANSWERS[n % 4]):
            cast[unit.rpartition(" / ")[2]][question] += np.array([possible == outcome for possible in OUTCOMES])
    voting = [codes[f"{unit.replace(' / ', '-')}-{n}"] for unit, n in voters]
    await answer_all(system, voting, round_id, lambda n: ANSWERS[voters[n][1] % 4])
    async with system.database.transaction() as session:
        names = await unit_names(session, round_id)
    return Closed(round_id, await system.close(round_id), names, cast)
