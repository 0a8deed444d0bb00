from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
import pytest

from backend.api.parts import NamedParts
from backend.desk import Terms
from tests.api.phone.phones import Phones
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.ballot_box.world import MovedClock
from tests.ground.registry.keys import access_tokens
from tests.ground.rounds.named import Named
from tests.ground.rounds.prepared import Prepared, schools

__all__ = ["phones", "schools"]


@pytest.fixture
async def phones(schools: Prepared) -> AsyncIterator[Phones]:
    clock = MovedClock()
    async with schools.copy(clock) as named, _http(named) as http:
        yield Phones(named, clock, http)


@asynccontextmanager
async def _http(named: Named) -> AsyncIterator[httpx.AsyncClient]:
    app = named_application(
        NamedParts(named.database, named.clock, access_tokens(), named.box, CONFIG, terms=Terms(CONFIG.organisation))
    )
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield http
