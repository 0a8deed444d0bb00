from __future__ import annotations

import pytest

from backend.kit.database import Database
from tests.ballot_box.fixtures import world
from tests.ballot_box.world import MovedClock
from tests.rounds.named import Named

__all__ = ["clock", "named", "world"]


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def named(named_db: Database, clock: MovedClock) -> Named:
    made = Named(named_db, clock)
    await made.set_up()
    return made
