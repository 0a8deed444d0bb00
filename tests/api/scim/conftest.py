from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx
import pytest

from backend.api.scim.app import create_directory_app
from backend.api.scim.parts import ScimParts
from backend.api.scim.service import scim_service
from backend.kit.database import Database
from backend.registry.directory import make_token
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock

ORIGIN = "http://localhost:8002"
Call = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def token(named_db: Database, clock: MovedClock) -> str:
    async with named_db.transaction() as session:
        desk = desk_at(session, clock, actor="dan@eksempel.dk")
        return await make_token(desk, "Entra ID", desk.today + timedelta(days=30))


@asynccontextmanager
async def directory_at(
    database: Database, clock: MovedClock, origin: str, hsts_seconds: int = 0
) -> AsyncIterator[httpx.AsyncClient]:
    parts = ScimParts(database, clock, ZoneInfo("Europe/Copenhagen"), origin, scim_service(), hsts_seconds)
    transport = httpx.ASGITransport(app=cast("Any", create_directory_app(parts)))
    async with httpx.AsyncClient(transport=transport, base_url=origin) as http:
        yield http


@pytest.fixture
async def anybody(named_db: Database, clock: MovedClock) -> AsyncIterator[httpx.AsyncClient]:
    async with directory_at(named_db, clock, ORIGIN) as http:
        yield http


@pytest.fixture
def call(anybody: httpx.AsyncClient, token: str) -> Call:
    """As the directory: method, path, and the body as it sends it."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/scim+json"}

    async def called(method: str, path: str, body: Any = None, **more: str) -> httpx.Response:
        return await anybody.request(method, f"/scim/v2{path}", json=body, headers=headers | more)

    return called
