"""A directory that tells of 1,000 people as Entra ID does, one after the other: asked for by name, made, and put into
their group, by its own process here. Exit 1 where they take more than a minute. Beside it a write and a commit each."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import httpx
from sqlalchemy import text

from backend.kit.database import Database
from backend.named_migrations import upgrade
from backend.registry.directory import make_token
from benchmarks.staff.importing import Told, ratio
from simulator.postgres import ClusterSpec, running
from tests.ground.databases import NAMED_ROLES
from tests.ground.desks import desk_at
from tests.ground.kit.clocks import FixedClock
from tests.ground.scim.directory import running_directory

PEOPLE, OF_A_GROUP, SECONDS = 1000, 20, 60
_CORE: Final = "urn:ietf:params:scim:schemas:core:2.0"
_ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_PATCH: Final = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def person(at: int) -> dict[str, Any]:
    return {
        "schemas": [f"{_CORE}:User", _ENTERPRISE],
        "externalId": f"a{at}",
        "userName": f"a{at}@eksempelkommune.example",
        "active": True,
        "name": {"givenName": "Alma", "familyName": f"Ågård {at}"},
        "emails": [{"primary": True, "type": "work", "value": f"a{at}@eksempelkommune.example"}],
        _ENTERPRISE: {"employeeNumber": f"{10_000 + at}", "department": f"Hold {at // OF_A_GROUP}"},
    }


def told(http: httpx.Client) -> float:
    """Seconds."""
    began = perf_counter()
    for group in range(PEOPLE // OF_A_GROUP):
        unit = http.post("/Groups", json={"schemas": [f"{_CORE}:Group"], "displayName": f"Hold {group}"})
        members = []
        for at in range(group * OF_A_GROUP, (group + 1) * OF_A_GROUP):
            known = http.get("/Users", params={"filter": f'userName eq "a{at}@eksempelkommune.example"'})
            made = http.post("/Users", json=person(at))
            if known.json()["totalResults"] or made.status_code != httpx.codes.CREATED:
                raise AssertionError(made.text)
            members.append({"value": made.json()["id"]})
        change = {"op": "Add", "path": "members", "value": members}
        http.patch(
            f"/Groups/{unit.json()['id']}", json={"schemas": [_PATCH], "Operations": [change]}
        ).raise_for_status()
    return perf_counter() - began


async def token_of(url: str) -> str:
    database = Database.connect(url)
    async with database.transaction() as session:
        desk = desk_at(session, FixedClock(datetime.now(UTC)), actor="dan@eksempel.dk")
        token = await make_token(desk, "Entra ID", desk.today + timedelta(days=30))
    await database.close()
    return token


async def bare(url: str) -> float:
    """Seconds of as many writes of a row, each with a commit of its own."""
    database, began = Database.connect(url), perf_counter()
    for _ in range(PEOPLE):
        async with database.transaction() as session:
            await session.execute(text("UPDATE directory_taking SET asked = asked"))
    await database.close()
    return perf_counter() - began


def main() -> int:
    figures = Told()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="linjepuls-")))
        cluster = stack.enter_context(running(ClusterSpec(folder / "named", "named", NAMED_ROLES)))
        upgrade(cluster.url("named_owner"))
        url = cluster.url("named_app")
        headers = {"Authorization": f"Bearer {asyncio.run(token_of(url))}", "Content-Type": "application/scim+json"}
        origin = stack.enter_context(running_directory(url))
        http = stack.enter_context(httpx.Client(base_url=f"{origin}/scim/v2", headers=headers, trust_env=False))
        cost = told(http)
        beside = ratio(cost, asyncio.run(bare(url)), "commit")
        figures.figure(f"{PEOPLE:,} people of a directory", cost, SECONDS, "s", beside)
    return 1 if figures.missed else 0


if __name__ == "__main__":
    sys.exit(main())
