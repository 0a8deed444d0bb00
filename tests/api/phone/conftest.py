from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import pytest

from backend.api.named_app import NamedParts
from backend.api.phone.config import AppConfig, Operators
from backend.kit.database import Database
from tests.api.phone.phones import Phones
from tests.applications import named_application
from tests.ballot_box.world import ISSUER, ORIGIN, MovedClock
from tests.registry.keys import access_tokens
from tests.rounds.named import Named

CONFIG = AppConfig(
    organisation="Eksempelkommune",
    ballot_origin=f"http://{ORIGIN}",
    issuer_name=ISSUER,
    operators=Operators(named="HR-drift", ballots="Revisionen"),
    build="0" * 64,
)


@pytest.fixture
async def phones(named_db: Database) -> AsyncIterator[Phones]:
    clock = MovedClock()
    named = Named(named_db, clock)
    await named.set_up()
    app = named_application(NamedParts(named_db, clock, access_tokens(), named.box, CONFIG))
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield Phones(named, clock, http)
