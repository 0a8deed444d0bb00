from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.ground.ballot_box.fixtures import world
from tests.ground.ballot_box.world import World
from tests.ground.rounds.prepared import Prepared, schools
from tests.worker.named_world import Both

__all__ = ["both", "schools", "world"]


@pytest.fixture
async def both(schools: Prepared, world: World) -> AsyncIterator[Both]:
    async with schools.copy(world.clock) as named:
        yield Both(named, world)
