"""Cilla comes in by a link that works once, and goes out again; Eva does not come in."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy import text

from tests.api.console.desk import ORIGIN, Desk, kept_by, text_of


async def test_cilla_opens_her_link_presses_the_button_and_is_in(desk: Desk) -> None:
    link = await desk.link("Cilla")
    opened = await desk.get(None, f"/console/sign-in?link={link}")
    assert "virker én gang" in opened.text
    entered = await desk.post(None, "/console/sign-in", link=link, next="/console/topics")
    assert (entered.status_code, entered.headers["location"]) == (303, "/console/topics")
    cookie = entered.headers["set-cookie"]
    assert [word in cookie for word in ("HttpOnly", "SameSite=lax", "Path=/console")] == [True] * 3


async def test_opening_the_link_uses_nothing_up_and_pressing_twice_is_refused(desk: Desk) -> None:
    link = await desk.link("Cilla")
    for _ in range(2):
        assert (await desk.get(None, f"/console/sign-in?link={link}")).status_code == 200
    assert (await desk.post(None, "/console/sign-in", link=link)).status_code == 303
    again = await desk.post(None, "/console/sign-in", link=link)
    assert again.status_code == 401
    assert "Bed om et nyt" in again.text


async def test_a_link_of_yesterday_is_refused(desk: Desk) -> None:
    link = await desk.link("Cilla")
    desk.clock.moment += timedelta(hours=2)
    assert (await desk.post(None, "/console/sign-in", link=link)).status_code == 401


async def test_eva_with_a_guess_is_refused_and_without_anything_is_sent_to_sign_in(desk: Desk) -> None:
    assert (await desk.post(None, "/console/sign-in", link="guess")).status_code == 401
    away = await desk.get(None, "/console")
    assert (away.status_code, away.headers["location"]) == (303, "/console/sign-in?next=/console")


@pytest.mark.parametrize(("pause", "status"), [(8 * 60 - 1, 200), (8 * 60, 303)])
async def test_after_eight_hours_of_nothing_cilla_signs_in_again(desk: Desk, pause: int, status: int) -> None:
    await desk.sign_in("Cilla")
    desk.clock.moment += timedelta(minutes=pause)
    assert (await desk.get("Cilla", "/console")).status_code == status


async def test_a_session_ends_after_twelve_hours_however_busy(desk: Desk) -> None:
    await desk.sign_in("Cilla")
    for minutes in range(0, 12 * 60, 20):
        assert (await desk.get("Cilla", "/console")).status_code == 200, minutes
        desk.clock.moment += timedelta(minutes=20)
    assert (await desk.get("Cilla", "/console")).status_code == 303


async def test_signing_out_ends_this_session_and_everywhere_ends_all(desk: Desk) -> None:
    await desk.sign_in("Cilla")
    first = desk.sessions.pop("Cilla")
    await desk.sign_in("Cilla")
    assert (await desk.post("Cilla", "/console/sign-out")).status_code == 303
    assert (await desk.get("Cilla", "/console")).status_code == 303
    desk.sessions["Cilla"] = first
    assert (await desk.get("Cilla", "/console")).status_code == 200
    await desk.post("Cilla", "/console/sign-out", everywhere="1")
    assert (await desk.get("Cilla", "/console")).status_code == 303


ARTICLE = {
    "title": 'Om "løn"',
    "language": "da",
    "text": "Første linje\n\n<b>Anden</b> linje",
    "published": "2026-02-01",
    "again-code": "123456",
}


async def test_what_cilla_wrote_when_her_session_had_ended_is_kept_until_she_is_in_again(desk: Desk) -> None:
    """By the next morning her browser has forgotten the session too."""
    await desk.sign_in("Cilla")
    desk.clock.moment += timedelta(hours=16)
    for browser in ("Cilla", None):
        sent = await desk.post(browser, "/console/articles/new?from=list", ARTICLE)
        assert (sent.status_code, "det, du skrev, er her stadig" in text_of(sent)) == (401, True)
        assert sent.headers["cache-control"] == "no-store"
        assert 'action="/console/articles/new?from=list"' in sent.text
        assert sorted(kept_by(sent)) == sorted(list(ARTICLE.items())[:-1])
    await desk.sign_in("Cilla")
    saved = await desk.post("Cilla", "/console/articles/new", dict(kept_by(sent)))
    assert (saved.status_code, saved.headers["location"].endswith("said=added")) == (303, True)


async def test_what_cilla_wrote_comes_back_at_any_length_to_the_browser_in_which_she_came_in_and_to_no_other(
    desk: Desk,
) -> None:
    """A letter of Danish takes six bytes of a form, and an article may have 100,000. Nothing of it is kept here, and
    who signs in elsewhere, may not write or has no access any more is read no more of than anybody."""
    known = {}
    for person in ("Cilla", "Dan"):
        entered = await desk.post(None, "/console/sign-in", link=await desk.link(person))
        known[person] = entered.cookies["linjepuls-console-known"]
    desk.clock.moment += timedelta(hours=16)
    article = {**ARTICLE, "text": "æ" * 100_000}

    async def sent_by(browser: str) -> httpx.Response:
        headers = {"Origin": ORIGIN, "Cookie": f"linjepuls-console-known={browser}"}
        return await desk.send("POST", "/console/articles/new", headers, article)

    sent = await sent_by(known["Cilla"])
    assert (sent.status_code, sorted(kept_by(sent))) == (401, sorted(list(article.items())[:-1]))
    await desk.sign_in("Cilla")
    saved = await desk.post("Cilla", "/console/articles/new", dict(kept_by(sent)))
    assert (saved.status_code, saved.headers["location"].endswith("said=added")) == (303, True)
    for stranger in ("", "x", known["Dan"]):
        assert unread(await sent_by(stranger))
    desk.clock.moment += timedelta(days=180)
    assert unread(await sent_by(known["Cilla"]))
    desk.clock.moment -= timedelta(days=180)
    async with desk.database.transaction() as session:
        await session.execute(text("DELETE FROM console_user WHERE email = 'cilla@kommune.dk'"))
    assert unread(await sent_by(known["Cilla"]))


def unread(answer: httpx.Response) -> bool:
    """Nothing of it comes back, and the page says so."""
    return answer.status_code == 401 and "for langt til at blive holdt her" in answer.text and kept_by(answer) == []


async def test_of_nobody_known_no_more_is_read_than_of_anybody_and_nothing_where_nothing_was_written(
    desk: Desk,
) -> None:
    async def piece() -> AsyncIterator[bytes]:
        yield b"title=x"

    form = {"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
    for sent in (b"title=" + b"x" * (16 * 2**10 - 6), b"title=" + b"x" * (16 * 2**10 - 5), piece()):
        answer = await desk.http.post("/console/articles/new", content=sent, headers=form)
        whole = isinstance(sent, bytes) and len(sent) <= 16 * 2**10
        assert ("x" * 1_000 in answer.text, unread(answer)) == (whole, isinstance(sent, bytes) and not whole)
        assert answer.status_code == (401 if isinstance(sent, bytes) else 303)
    for path in ("/console/sign-out", "/console/second-step/show"):
        assert (await desk.post(None, path, code="123456")).headers["location"].startswith("/console/sign-in?next=")
    foreign = await desk.send("POST", "/console/articles/new", {"Origin": "https://evil.example"}, ARTICLE)
    assert foreign.status_code == 403


async def test_a_file_cannot_be_given_back_to_whom_nobody_knows_and_the_page_says_so(desk: Desk) -> None:
    files = {"logo": ("logo.png", b"\x89PNG", "image/png")}
    path = "/console/administration/organisation/logo"
    for more, told in (({"alt": "Byvåben"}, True), ({}, False)):
        answer = await desk.http.post(path, files=files, data=more, headers={"Origin": ORIGIN})
        assert (answer.status_code == 401, "Vælg den igen" in text_of(answer)) == (told, told)


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/console\\@evil.example", "/app"])
async def test_a_link_never_leads_on_to_another_site(desk: Desk, wanted: str) -> None:
    entered = await desk.post(None, "/console/sign-in", link=await desk.link("Cilla"), next=wanted)
    assert entered.headers["location"] == "/console/home"


@pytest.mark.parametrize(
    ("person", "first"), [("Cilla", "/console/"), ("Bo", "/console/start"), ("Dan", "/console/administration")]
)
async def test_everybody_comes_in_on_a_page_that_is_theirs(desk: Desk, person: str, first: str) -> None:
    for wanted in ("", "/console", "/console/"):
        entered = await desk.post(None, "/console/sign-in", link=await desk.link(person), next=wanted)
        assert entered.headers["location"] == "/console/home"
    home = await desk.get(person, "/console/home")
    assert (home.status_code, home.headers["location"]) == (303, first)
    assert (await desk.get(person, first)).status_code == 200


async def test_dan_who_is_refused_finds_the_way_to_what_is_his(desk: Desk) -> None:
    refused = await desk.get("Dan", "/console")
    assert refused.status_code == 403
    assert 'href="/console/administration"' in refused.text
    assert 'href="/console/home"' in refused.text
    assert 'href="/console/staff"' not in refused.text


async def test_what_another_site_s_page_sends_is_refused(desk: Desk) -> None:
    await desk.sign_in("Cilla")
    own = {"Cookie": f"linjepuls-console={desk.sessions['Cilla']}"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}, {"Origin": "null"}):
        answer = await desk.send("POST", "/console/sign-out", headers | own)
        assert answer.status_code == 403
    same = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert (await desk.send("POST", "/console/sign-out", same | own)).status_code == 303


async def test_english_is_chosen_once_and_kept(desk: Desk) -> None:
    chosen = await desk.post(None, "/console/language", language="en", next="/console/sign-in")
    assert chosen.headers["location"] == "/console/sign-in"
    page = await desk.get(None, "/console/sign-in", Cookie=f"linjepuls_language={chosen.cookies['linjepuls_language']}")
    assert page.headers["content-language"] == "en"
    assert "Ask your administrator" in text_of(page)


async def test_another_language_and_signing_in_lead_back_to_the_very_page_with_its_filters(desk: Desk) -> None:
    for path in ("/console/articles?q=%C3%B8l+%26+vin&page=2", "/console?sort=title"):
        page = await desk.get("Cilla", f"{path}&said=saved")
        found = re.search(r'name="next" value="([^"]*)"', page.text)
        assert found is not None
        chosen = await desk.post("Cilla", "/console/language", language="en", next=unescape(found[1]))
        assert chosen.headers["location"] == path
        asked = await desk.get(None, path)
        entering = await desk.get(None, f"{asked.headers['location']}&link={await desk.link('Cilla')}")
        entered = await desk.post(None, "/console/sign-in", dict(kept_by(entering)))
        assert entered.headers["location"] == path


async def test_pages_are_kept_by_no_cache_and_run_nobody_else_s_code(desk: Desk) -> None:
    page = await desk.get("Cilla", "/console")
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
