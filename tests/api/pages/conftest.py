"""`world`: see `tests.api.pages.world`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import pytest

from backend.api.parts import NamedParts
from backend.desk import Terms
from backend.kit.database import Database
from backend.rounds.prepare.keys import KeyBox
from tests.api.pages.world import CONFIG, World, frozen_round
from tests.ground.applications import named_application
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import MovedClock
from tests.ground.releases.releases import question


@pytest.fixture
async def world(named_db: Database) -> AsyncIterator[World]:
    round_id, topic, units = await frozen_round(named_db)
    box, terms = KeyBox(bytes(range(32))), Terms(CONFIG.organisation)
    parts = NamedParts(named_db, MovedClock(), access_tokens(), box, CONFIG, terms=terms)
    transport = httpx.ASGITransport(app=cast("Any", named_application(parts)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield World(named_db, http, round_id, (question(topic, "told"), question(topic, "knows")), units, parts)
