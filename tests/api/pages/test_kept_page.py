"""The first page is made once and kept; whatever it is made of, nobody is ever shown what it was before."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from sqlalchemy import event, update

from backend.api.kept_pages import KeptPages
from backend.content.models import Topic
from backend.desk import Terms
from backend.organisation import OrganisationText, change_organisation
from backend.releases.models import StoredRelease
from backend.rounds.models import Round
from backend.run.workshop.release_reading import read
from tests.api.pages.world import BOX, World
from tests.ground.applications import named_application
from tests.ground.databases import SideServer
from tests.ground.desks import desk_at
from tests.ground.releases.releases import CLOSED, without_figures

Act = Callable[[World], Awaitable[None]]


async def test_who_opens_the_page_again_costs_a_look_and_no_second_page(world: World) -> None:
    await world.shown()
    statements: list[str] = []
    event.listen(world.database.engine.sync_engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    assert (await world.open()).status_code == 200
    assert not [line for line in statements if "round_unit" in line or "release.body" in line or "unit_reading" in line]


async def test_of_a_crowd_at_one_moment_one_makes_the_page_for_all() -> None:
    pages, made = KeptPages(), list[str]()

    async def make() -> str:
        await asyncio.sleep(0)
        made.append("da")
        return "<p>Her</p>"

    told = await asyncio.gather(*(pages.get("da", "a release", make) for _ in range(20)))
    assert made == ["da"]
    assert len({page.tag for page in told}) == 1


async def test_a_page_that_could_not_be_made_is_made_for_the_next_who_asks() -> None:
    pages = KeptPages()

    async def fails() -> str:
        raise OSError("away")

    async def works() -> str:
        return "<p>Her</p>"

    with pytest.raises(OSError, match="away"):
        await pages.get("da", "a release", fails)
    assert (await pages.get("da", "a release", works)).zipped


async def renamed_topic(world: World) -> None:
    async with world.database.transaction() as session:
        await session.execute(update(Topic).where(Topic.key == "apv-2026").values(title={"da": "Omdøbt emne"}))


async def renamed_organisation(world: World) -> None:
    async with world.database.transaction() as session:
        text = OrganisationText(name="Omdøbt Kommune")
        await change_organisation(desk_at(session, world.parts.clock), text, 0)
    world.parts.brands.forget()


async def read_release(world: World) -> None:
    async with world.database.transaction() as session:
        await read(session, world.round_id)


async def newer_release(world: World) -> None:
    await _store(world, lambda round_id: BOX.signed(without_figures("withheld", round_id)))


async def newer_release_that_cannot_be_read(world: World) -> None:
    await _store(world, lambda _: b"{}")


async def _store(world: World, body: Callable[[UUID], bytes]) -> None:
    later = CLOSED + timedelta(days=8)
    row = Round(id=uuid4(), title={"da": "April"}, opens_at=CLOSED, closes_at=later, k=5, m=2, group_min=8)
    async with world.database.transaction() as session:
        session.add(row)
        await session.flush()
        session.add(StoredRelease(round_id=row.id, body=body(row.id), status="withheld", closed_at=later))


@pytest.mark.parametrize(
    ("act", "now"),
    [
        (renamed_topic, "Omdøbt emne"),
        (newer_release, "holdt tilbage"),
        pytest.param(renamed_organisation, "Omdøbt Kommune", marks=pytest.mark.long),
        pytest.param(read_release, "med 95 % sikkerhed", marks=pytest.mark.long),
        pytest.param(newer_release_that_cannot_be_read, "April", marks=pytest.mark.long),
    ],
)
async def test_what_changes_is_on_the_very_next_page_in_both_languages(world: World, act: Act, now: str) -> None:
    await world.shown()
    before = {language: await world.open(language) for language in ("da", "en")}
    assert now not in before["da"].text
    await act(world)
    for language, old in before.items():
        answer = await world.open(language)
        held = await world.http.get("/", headers={"Accept-Language": language, "If-None-Match": old.headers["etag"]})
        assert answer.text != old.text
        assert (held.status_code, held.text) == (200, answer.text)
    assert now in (await world.open("da")).text


async def test_a_release_that_was_taken_away_or_put_in_its_place_is_shown_no_more(
    world: World, named_server: SideServer
) -> None:
    """By who owns the tables: the application cannot."""
    await world.shown()
    assert "40 af 60" in (await world.open()).text
    owner = named_server.url("named_owner", str(world.database.engine.url.database))
    body = BOX.signed(without_figures("void", world.round_id))
    with psycopg.connect(owner.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE release SET body = %s", [body])
        assert "erklæret ugyldig" in (await world.open()).text
        connection.execute("DELETE FROM release")
    assert "Der er ikke nogen offentliggørelse endnu." in (await world.open()).text


async def test_another_organisations_page_is_its_own_although_one_process_serves_both(world: World) -> None:
    await world.shown()
    ours = (await world.open()).text
    parts = replace(world.parts, terms=Terms("Nabokommune"))
    transport = httpx.ASGITransport(app=cast("Any", named_application(parts)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        theirs = (await http.get("/")).text
    assert "Nabokommune" in theirs
    assert "Nabokommune" not in ours


async def test_a_browser_that_holds_the_page_is_told_so_and_no_other(world: World) -> None:
    await world.shown()
    first = await world.open("da")
    tag = {"If-None-Match": first.headers["etag"]}
    held = await world.http.get("/", headers={"Accept-Language": "da", **tag})
    assert (held.status_code, held.content) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-security-policy", "content-language"):
        assert held.headers[name] == first.headers[name]
    assert (await world.http.get("/", headers={"Accept-Language": "en", **tag})).status_code == 200
    plain = await world.http.get("/", headers={"Accept-Language": "da", "Accept-Encoding": "identity", **tag})
    assert (plain.status_code, plain.text) == (200, first.text)
    assert "content-encoding" not in plain.headers
    assert first.headers["content-encoding"] == "gzip"
