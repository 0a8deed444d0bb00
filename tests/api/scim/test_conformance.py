"""The library that tests SCIM services finds nothing wrong with the running process."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from scim2_tester import CheckResult, Status, check_server

from backend.kit.database import Database
from backend.registry.directory import make_token
from tests.ground.databases import SideServer
from tests.ground.desks import desk_at
from tests.ground.scim.directory import Caller, running_directory

pytestmark = pytest.mark.long


class _Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


async def _token(database: Database) -> str:
    async with database.transaction() as session:
        desk = desk_at(session, _Now(), actor="dan@eksempel.dk")
        return await make_token(desk, "Entra ID", desk.today + timedelta(days=90))


async def test_the_tester_of_scim_services_passes_whole(named_server: SideServer) -> None:
    with named_server.clone() as name:
        url = named_server.url("named_app", name)
        database = Database.connect(url)
        token = await _token(database)
        await database.close()
        results = await asyncio.to_thread(_checked, url, token)
    wrong = [f"{result.title}: {result.reason}" for result in results if result.status is not Status.SUCCESS]
    assert "\n".join(wrong) == ""
    # People have forty attributes, each tried by itself; groups have four.
    assert len(results) > 100


def _checked(url: str, token: str) -> Sequence[CheckResult]:
    with running_directory(url) as origin:
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=f"{origin}/scim/v2/", headers=headers, trust_env=False) as http:
            return check_server(Caller(http))
