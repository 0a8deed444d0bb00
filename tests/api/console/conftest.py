from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import httpx
import pytest

from backend.api.console.context import ConsoleConfig
from backend.api.named_app import NamedParts
from backend.kit.database import Database
from backend.rounds.keys import KeyBox
from tests.api.console.desk import ORIGIN, Desk, Published
from tests.api.phone.conftest import CONFIG
from tests.applications import named_application
from tests.ballot_box.world import MovedClock
from tests.databases import SideServer
from tests.registry.keys import access_tokens


@dataclass(frozen=True)
class Template:
    """A database with one release, made once per process and copied."""

    name: str
    round_id: UUID
    moment: datetime


@pytest.fixture(scope="session")
async def released(named_server: SideServer) -> AsyncIterator[Template]:
    with named_server.clone() as name:
        database = Database.connect(named_server.url("named_app", name))
        async with httpx.AsyncClient() as http:
            desk = Desk(database, MovedClock(), http)
            round_id = await desk.publish()
        await database.close()
        yield Template(name, round_id, desk.clock.moment)


@pytest.fixture
async def desk(named_db: Database, named_server: SideServer, released: Template) -> AsyncIterator[Desk]:
    clock = MovedClock()
    console = ConsoleConfig(origin=ORIGIN, organisation="Eksempelkommune")
    app = named_application(NamedParts(named_db, clock, access_tokens(), KeyBox(b"k" * 32), CONFIG, console=console))
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with AsyncExitStack() as stack:

        async def move() -> Database:
            name = stack.enter_context(named_server.clone(released.name))
            copy = Database.connect(named_server.url("named_app", name))
            stack.push_async_callback(copy.close)
            app.state.update({"database": copy})
            return copy

        http = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url=ORIGIN))
        yield Desk(named_db, clock, http, Published(released.round_id, released.moment, move))
