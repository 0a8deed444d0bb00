"""Dan sees where he is signed in and ends it there; and after a pause he shows again who he is before he changes what
administrators change, without losing a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.access.models import ConsoleSession
from backend.audit_log import AuditEntry
from tests.api.console.desk import Desk, kept_by, text_of

HERE = "/console/sessions"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.6; rv:142.0) Gecko/20100101 Firefox/142.0"
NEW = {"email": "fie@kommune.dk", "roles": ["hr", "steward"]}


@pytest.fixture
async def twice(desk: Desk) -> tuple[Desk, str]:
    """Dan, in Chrome here, and in Firefox elsewhere, whose secret is given."""
    await desk.sign_in("Dan")
    await desk.get("Dan", "/console/sessions", **{"User-Agent": FIREFOX})
    elsewhere = desk.sessions.pop("Dan")
    desk.clock.moment += timedelta(minutes=1)
    await desk.get("Dan", "/console/sessions", **{"User-Agent": CHROME})
    return desk, elsewhere


async def status_at(desk: Desk, secret: str) -> int:
    return (await desk.send("GET", HERE, {"Cookie": f"linjepuls-console={secret}"})).status_code


async def test_dan_sees_both_browsers_and_ends_the_one_that_is_not_here(twice: tuple[Desk, str]) -> None:
    desk, elsewhere = twice
    page = text_of(await desk.get("Dan", HERE))
    assert "Chrome, Windows her" in page
    assert "Firefox, macOS" in page
    listed = (await desk.ask("Dan", "GET", "/console/api/sessions")).json()
    assert [(one["browser"], one["here"]) for one in listed] == [("Chrome, Windows", True), ("Firefox, macOS", False)]
    assert (await desk.post("Dan", f"{HERE}/{listed[1]['id']}/end")).status_code == 303
    assert (await status_at(desk, elsewhere), (await desk.get("Dan", HERE)).status_code) == (303, 200)


async def test_all_the_others_end_at_once_and_it_is_in_the_log(twice: tuple[Desk, str]) -> None:
    desk, elsewhere = twice
    ended = await desk.post("Dan", f"{HERE}/others/end")
    assert "Logget ud der" in text_of(await desk.get("Dan", ended.headers["location"]))
    assert await status_at(desk, elsewhere) == 303
    async with desk.database.transaction() as session:
        lines = await session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("console.s")))
        told = [(line.actor, line.action, line.detail) for line in lines.all()]
    signed_in = ("dan@kommune.dk", "console.sign-in", {"how": "link", "second_factor": False})
    assert told == [signed_in, signed_in, ("dan@kommune.dk", "console.session-end", {"sessions": 1})]


async def test_a_cookie_that_was_stolen_opens_nothing_after_sign_out_everywhere(twice: tuple[Desk, str]) -> None:
    desk, elsewhere = twice
    here = desk.sessions["Dan"]
    await desk.post("Dan", "/console/sign-out", everywhere="1")
    assert [await status_at(desk, secret) for secret in (elsewhere, here)] == [303, 303]


async def test_nobody_ends_anothers_session(twice: tuple[Desk, str]) -> None:
    desk, elsewhere = twice
    theirs = (await desk.ask("Dan", "GET", "/console/api/sessions")).json()[1]["id"]
    await desk.post("Cilla", f"{HERE}/{theirs}/end")
    assert (await desk.ask("Cilla", "DELETE", f"/console/api/sessions/{theirs}")).status_code == 404
    assert await status_at(desk, elsewhere) == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://eva.example"}, {"Sec-Fetch-Site": "same-site"}, {}])
async def test_another_sites_page_ends_no_session(twice: tuple[Desk, str], headers: dict[str, str]) -> None:
    desk, elsewhere = twice
    answer = await desk.send("POST", f"{HERE}/others/end", headers | await desk.cookie("Dan"))
    assert (answer.status_code, await status_at(desk, elsewhere)) == (403, 200)


async def test_a_session_that_eva_planted_is_not_the_one_that_dan_gets(desk: Desk) -> None:
    planted = {"Cookie": "linjepuls-console=evas-own-secret", "Origin": "http://localhost:8000"}
    entered = await desk.send("POST", "/console/sign-in", planted, {"link": await desk.link("Dan")})
    assert entered.cookies["linjepuls-console"] != "evas-own-secret"
    assert await status_at(desk, "evas-own-secret") == 303


async def test_whoever_signs_in_anew_leaves_the_session_that_was_there(desk: Desk) -> None:
    await desk.sign_in("Dan")
    before = desk.sessions["Dan"]
    fields = {"link": await desk.link("Dan")}
    await desk.send("POST", "/console/sign-in", {"Origin": "http://localhost:8000"} | await desk.cookie("Dan"), fields)
    assert await status_at(desk, before) == 303


async def test_a_clock_that_is_set_back_ends_no_session(desk: Desk) -> None:
    await desk.sign_in("Dan")
    began = desk.clock.moment
    for back in (timedelta(days=85), timedelta(days=56), timedelta(hours=2), -timedelta(hours=7)):
        desk.clock.moment = began - back
        assert (await desk.get("Dan", HERE)).status_code == 200, back


async def test_looking_writes_once_in_five_minutes(desk: Desk) -> None:
    await desk.get("Cilla", HERE)
    seen = []
    for _ in range(6):
        desk.clock.moment += timedelta(minutes=2)
        await desk.get("Cilla", HERE)
        async with desk.database.transaction() as session:
            seen.append((await session.scalars(select(ConsoleSession.seen_at))).one())
    assert len(set(seen)) == 3


async def pause(desk: Desk, minutes: int) -> None:
    await desk.get("Dan", HERE)
    desk.clock.moment += timedelta(minutes=minutes)


async def test_after_half_an_hour_what_dan_wrote_waits_until_he_has_signed_in_again(desk: Desk) -> None:
    await pause(desk, 31)
    asked = await desk.post("Dan", "/console/administration/people", NEW)
    assert asked.status_code == 401
    assert "det, du skrev, er her stadig" in text_of(asked)
    assert sorted(kept_by(asked)) == [("email", "fie@kommune.dk"), ("roles", "hr"), ("roles", "steward")]
    again = await desk.post("Dan", "/console/administration/people", NEW)
    assert again.status_code == 401
    await desk.sign_in("Dan")
    assert (await desk.post("Dan", "/console/administration/people", NEW)).status_code in (200, 201)
    assert "fie@kommune.dk" in text_of(await desk.get("Dan", "/console/administration"))


async def test_what_was_kept_is_text_whatever_it_is(desk: Desk) -> None:
    await pause(desk, 31)
    asked = await desk.post("Dan", "/console/administration/people", {"email": '"><script>eva()</script>'})
    assert "<script>" not in asked.text
    assert kept_by(asked) == [("email", '"><script>eva()</script>')]


async def test_a_file_cannot_be_kept_and_the_page_says_so(desk: Desk) -> None:
    await pause(desk, 31)
    headers = {"Origin": "http://localhost:8000"} | await desk.cookie("Dan")
    files = {"logo": ("logo.png", b"\x89PNG", "image/png")}
    asked = await desk.http.post("/console/administration/organisation/logo", files=files, headers=headers)
    assert asked.status_code == 401
    assert "Vælg den igen" in text_of(asked)


async def test_reading_and_what_others_than_administrators_do_goes_on(desk: Desk) -> None:
    await pause(desk, 31)
    assert (await desk.get("Dan", "/console/administration")).status_code == 200
    assert (await desk.post("Dan", f"{HERE}/others/end")).status_code == 303
    await desk.get("Cilla", HERE)
    desk.clock.moment += timedelta(minutes=45)
    written = await desk.post("Cilla", "/console/topics/new", {"title_da": ""})
    assert written.status_code != 401


async def test_with_activity_nothing_is_asked(desk: Desk) -> None:
    for _ in range(4):
        await pause(desk, 20)
    assert (await desk.post("Dan", "/console/administration/people", NEW)).status_code in (200, 201)


async def test_a_program_is_told_as_a_problem(desk: Desk) -> None:
    await pause(desk, 31)
    answer = await desk.ask("Dan", "POST", "/console/api/administration/people", {"email": "x@y.dk", "roles": ["hr"]})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2].rpartition(":")[2]) == (401, "confirm-needed")
