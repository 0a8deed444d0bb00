"""What an organisation had before an upgrade, it goes on with after it: data of main 0d88673, today's processes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import httpx
import pytest

from backend.releases import unread_releases
from backend.rounds import facts
from tests.ground.system.running import System, until
from tests.ground.upgrade.filled import STORY

# Both sides whole, from an old database: in the quick run test_rows upgrades the same one and counts its rows.
pytestmark = pytest.mark.long

SESSION = "linjepuls-console"


def browser(system: System, session: str | None = None) -> httpx.AsyncClient:
    """At the console; whoever has `session` is signed in."""
    cookies = {} if session is None else {SESSION: session}
    origin = system.ports.named_origin
    return httpx.AsyncClient(base_url=origin, cookies=cookies, headers={"Origin": origin}, trust_env=False, timeout=60)


@asynccontextmanager
async def signed_in(system: System, who: str) -> AsyncIterator[httpx.AsyncClient]:
    """By the link that they were sent before the upgrade."""
    async with browser(system) as person:
        answer = await person.post("/console/sign-in", data={"link": STORY.links[who]})
        assert answer.status_code == 303, answer.text
        yield person


async def read(person: httpx.AsyncClient, *paths: str) -> str:
    """The pages, one after the other."""
    answers = [await person.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths), paths
    return "\n".join(answer.text for answer in answers)


async def test_bo_is_still_signed_in_and_finds_staff_rounds_and_messages(upgraded: System) -> None:
    async with browser(upgraded, STORY.bo_session) as bo:
        staff = await read(bo, "/console/staff", "/console/staff/invite")
        rounds = await read(bo, "/console/rounds", "/console/rounds/series", f"/console/rounds/{STORY.open}/sending")
    assert "teknik" in staff.lower()
    for state in (STORY.open, STORY.scheduled, STORY.preparing, STORY.cancelled, *STORY.released):
        assert str(state) in rounds
    assert "Hver måned" in rounds


async def test_cilla_finds_figures_articles_feeds_and_plans(upgraded: System) -> None:
    await until(partial(_all_read, upgraded), "the releases are read anew")
    async with signed_in(upgraded, "cilla") as cilla:
        pages = await read(cilla, "/console", "/console/articles", "/console/articles/feeds", "/console/plans")
        figures = (await cilla.get("/console/api/figures")).json()
    assert "https://nyt.kommunen.example/feed" in pages
    assert "Personalemøde" in pages
    assert figures


async def test_dan_finds_the_audit_log_and_the_nights(upgraded: System) -> None:
    async with signed_in(upgraded, "dan") as dan:
        pages = await read(dan, "/console/administration/audit", "/console/administration/nights")
    assert "dan@kommunen.example" in pages


async def test_the_rounds_go_on_where_they_were(upgraded: System) -> None:
    """A job of before the upgrade fetches the release of the closed round, another prepares the round to come."""
    await upgraded.until(STORY.closed, "released")
    await upgraded.until(STORY.preparing, "scheduled")
    async with upgraded.database.transaction() as session:
        assert (await facts(session, STORY.cancelled)).state == "cancelled"
        assert (await facts(session, STORY.scheduled)).opens_at > STORY.now - timedelta(days=1)


async def test_ballots_that_were_sealed_before_the_upgrade_are_counted_after_it(upgraded: System) -> None:
    release = await upgraded.close(STORY.open)
    assert (release.status, release.nodes[0].answered) == ("published", 28)
    await until(partial(_all_read, upgraded), "the figures are there")
    async with browser(upgraded) as eva:
        assert "28 af 41" in await read(eva, "/")


async def _all_read(system: System) -> bool:
    async with system.database.transaction() as session:
        return not await unread_releases(session)
