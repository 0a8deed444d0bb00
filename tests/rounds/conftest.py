from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.ballot_box.fixtures import world
from tests.ballot_box.world import MovedClock
from tests.rounds.named import Named
from tests.rounds.prepared import Prepared, schools

__all__ = ["clock", "named", "schools", "world"]


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def named(schools: Prepared, clock: MovedClock) -> AsyncIterator[Named]:
    async with schools.copy(clock) as made:
        yield made
