"""A directory hands its people in through PgBouncer, with fewer connections behind it than it has itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from backend.kit.database import Database
from backend.kit.times.clock import SystemClock
from backend.registry.directory import make_token
from tests.ground.databases import SideServer
from tests.ground.desks import desk_at
from tests.ground.scim.directory import running_directory
from tests.ground.scim.vendors import ALMA_BY_ENTRA, ENTERPRISE
from tests.system.pgbouncer.pooler import pooled

pytestmark = pytest.mark.long
PEOPLE, AT_ONCE, CONNECTIONS = 20, 6, 2


async def test_twenty_people_are_taken_asked_for_and_changed_and_nothing_is_said_of_when(
    named_server: SideServer, named_db: Database, tmp_path: Path
) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, SystemClock(), actor="dan@eksempel.dk")
        token = await make_token(desk, "Entra ID", desk.today + timedelta(days=30))
        name = str(session.get_bind().engine.url.database)
    url = named_server.url("named_app", name)
    with (
        pooled(tmp_path / "pooler", "named", url, CONNECTIONS) as pooler,
        running_directory(pooler.url, POOLED="true") as origin,
    ):
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/scim+json"}
        before, limits = pooler.written, httpx.Limits(max_connections=AT_ONCE)
        async with httpx.AsyncClient(
            base_url=f"{origin}/scim/v2", headers=headers, limits=limits, timeout=60, trust_env=False
        ) as http:
            made = await asyncio.gather(*(http.post("/Users", json=somebody(n)) for n in range(PEOPLE)))
            assert {response.status_code for response in made} == {201}
            places = [response.headers["location"] for response in made]
            # More often than a statement is asked before it would be prepared.
            for _ in range(8):
                again = await asyncio.gather(*(http.get(place) for place in places[:10]))
                assert {response.status_code for response in again} == {200}
            left = await asyncio.gather(*(http.delete(place) for place in places))
            assert {response.status_code for response in left} == {204}
        assert pooler.written == before


def somebody(number: int) -> dict[str, object]:
    mail = f"person-{number}@eksempel.dk"
    emails = [{"primary": True, "type": "work", "value": mail}]
    enterprise = {"employeeNumber": str(5000 + number), "department": "Skole 1"}
    return {
        **ALMA_BY_ENTRA,
        "externalId": f"person-{number}",
        "userName": mail,
        "emails": emails,
        ENTERPRISE: enterprise,
    }
