from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import pytest

from backend.api.console.context import ConsoleConfig
from backend.api.named_app import NamedParts, create_app
from backend.kit.database import Database
from backend.rounds.keys import KeyBox
from tests.api.console.desk import ORIGIN, Desk
from tests.api.phone.conftest import CONFIG
from tests.ballot_box.world import MovedClock
from tests.registry.keys import access_tokens


@pytest.fixture
async def desk(named_db: Database) -> AsyncIterator[Desk]:
    clock = MovedClock()
    console = ConsoleConfig(origin=ORIGIN, organisation="Eksempelkommune")
    app = create_app(NamedParts(named_db, clock, access_tokens(), KeyBox(b"k" * 32), CONFIG, console=console))
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        yield Desk(named_db, clock, http)
