from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from backend.kit.database import Database
from tests.ground.ballot_box.world import MovedClock
from tests.worker.nights.municipality import HERE, NIGHT, Night


@pytest.fixture
async def night(named_db: Database) -> Night:
    world = Night(named_db, MovedClock(NIGHT.astimezone(UTC) - timedelta(hours=10)))
    await world.named.set_up(HERE)
    return world
