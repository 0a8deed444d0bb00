from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

import httpx
import pytest

from backend.api.parts import NamedParts, Site, state_of
from backend.desk import Terms
from backend.kit.database import Database
from backend.rounds.prepare.keys import KeyBox
from tests.api.console.desk import ORIGIN, Desk, Template, Templates
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.ballot_box.world import MovedClock
from tests.ground.databases import SideServer, connected
from tests.ground.registry.keys import access_tokens


@asynccontextmanager
async def made(server: SideServer, fill: Callable[[Desk], Awaitable[UUID | None]]) -> AsyncIterator[Template]:
    with server.clone() as name:
        database = connected(server.url("named_app", name))
        async with httpx.AsyncClient() as http:
            desk = Desk(database, MovedClock(), http)
            round_id = await fill(desk)
        await database.close()
        yield Template(name, desk.clock.moment, round_id)


@pytest.fixture(scope="session")
async def content(named_server: SideServer) -> AsyncIterator[Template]:
    async with made(named_server, Desk.load_content) as template:
        yield template


@pytest.fixture(scope="session")
async def people(named_server: SideServer) -> AsyncIterator[Template]:
    async with made(named_server, Desk.load_staff) as template:
        yield template


@pytest.fixture(scope="session")
async def released(named_server: SideServer) -> AsyncIterator[Template]:
    async with made(named_server, Desk.publish) as template:
        yield template


@pytest.fixture
def strict() -> bool:
    """Whether the second step at the sign-in is demanded, as outside a demo."""
    return False


@pytest.fixture
async def desk(
    named_db: Database,
    named_server: SideServer,
    content: Template,
    people: Template,
    released: Template,
    *,
    strict: bool,
) -> AsyncIterator[Desk]:
    clock = MovedClock()
    site, terms = Site(ORIGIN), Terms(CONFIG.organisation)
    keys, more = KeyBox(b"k" * 32), {"site": site, "terms": terms, "strict": strict}
    parts = NamedParts(named_db, clock, access_tokens(), keys, CONFIG, **cast("Any", more))
    app = named_application(parts)
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with AsyncExitStack() as stack:

        async def move(template: Template) -> Database:
            name = stack.enter_context(named_server.lent(template.name))
            copy = connected(named_server.url("named_app", name))
            stack.push_async_callback(copy.close)
            app.state.update(state_of(replace(parts, database=copy)))
            return copy

        http = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url=ORIGIN))
        yield Desk(named_db, clock, http, Templates(content, people, released, move))
