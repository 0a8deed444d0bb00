from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.ground.ballot_box.fixtures import world
from tests.ground.ballot_box.world import MovedClock
from tests.ground.rounds.named import Named
from tests.ground.rounds.prepared import Prepared, schools

__all__ = ["clock", "named", "schools", "world"]


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def named(schools: Prepared, clock: MovedClock) -> AsyncIterator[Named]:
    async with schools.copy(clock) as made:
        yield made
