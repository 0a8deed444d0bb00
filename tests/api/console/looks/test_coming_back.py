"""The browser's Back after a form came back with what is wrong: what was typed is there, and nothing is sent again."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import httpx
from sqlalchemy import text

from backend.access import forget_forms
from backend.kit.language.texts import LANGUAGES
from backend.kit.language.words import WORDS
from tests.api.console.desk import ORIGIN, Desk
from tests.api.console.test_headers import unprotected
from tests.ground.desks import desk_at

WRONG = {"title_da": "Nyt lønsystem", "summary_da": "", "owner": "HR"}
NEW = "/console/topics/new"


async def sent(desk: Desk, person: str, path: str, fields: dict[str, str]) -> httpx.Response:
    """As a browser that stops at what it is answered."""
    headers = {"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"} | await desk.cookie(person)
    desk.http.cookies.clear()
    return await desk.http.post(path, content=urlencode(fields), headers=headers)


async def test_a_form_with_something_wrong_has_an_address_to_come_back_to(desk: Desk) -> None:
    answer = await sent(desk, "Cilla", NEW, WRONG)
    there = answer.headers["location"]
    assert (answer.status_code, there.startswith(f"{NEW}?kept=")) == (303, True)
    for _ in range(2):
        page = await desk.get("Cilla", there)
        assert (page.status_code, unprotected(page)) == (422, [])
        assert 'value="Nyt lønsystem"' in page.text
        assert 'id="summary_da-error"' in page.text
    mended = await sent(desk, "Cilla", there, {**WRONG, "summary_da": "Lønnen kommer fra et nyt system."})
    assert "said=added" in mended.headers["location"]
    assert 'value="Nyt lønsystem"' in (await desk.get("Cilla", there)).text


async def test_what_the_address_says_besides_stays_and_only_the_last_form_is_named(desk: Desk) -> None:
    await desk.content()
    path = f"/console/topics/{await desk.topic()}/question?form=quiz"
    first = (await sent(desk, "Cilla", path, {"text_da": "Hvornår?"})).headers["location"]
    second = (await sent(desk, "Cilla", first, {"text_da": "Hvor?"})).headers["location"]
    assert [there.count("form=quiz") for there in (first, second)] == [1, 1]
    assert [there.count("kept=") for there in (first, second)] == [1, 1]
    assert "Hvornår?" in (await desk.get("Cilla", first)).text
    assert "Hvor?" in (await desk.get("Cilla", second)).text


async def test_a_form_that_is_sent_elsewhere_comes_back_on_the_page_it_stands_on(desk: Desk) -> None:
    await desk.content()
    goal = {"topic": str(await desk.topic()), "level": "200", "measure": "told"}
    answer = await sent(desk, "Cilla", "/console/plans/goals", goal)
    assert answer.headers["location"].startswith("/console/plans?kept=")
    added = await sent(desk, "Dan", "/console/administration/people", {"email": "ingen"})
    assert added.headers["location"].startswith("/console/administration?kept=")
    assert 'value="ingen"' in (await desk.get("Dan", added.headers["location"])).text


async def test_in_another_language_what_was_typed_stays_and_is_saved_from_there(desk: Desk) -> None:
    there = (await sent(desk, "Cilla", NEW, WRONG)).headers["location"]
    assert way_to_english(await desk.get("Cilla", there)) == there
    chosen = await sent(desk, "Cilla", "/console/language", {"language": "en", "next": there})
    assert chosen.headers["location"] == there
    english = {"Cookie": f"{(await desk.cookie('Cilla'))['Cookie']}; linjepuls_language=en"}
    page = await desk.get(None, there, **english)
    assert (page.status_code, page.headers["content-language"]) == (422, "en")
    assert 'value="Nyt lønsystem"' in page.text
    assert f">{WORDS['en']('save')}<" in page.text
    # What is wrong was said in Danish, and is read aloud as such.
    assert 'id="summary_da-error" lang="da">' in page.text
    headers = {"Origin": ORIGIN, **english}
    mended = await desk.send("POST", there, headers, {**WRONG, "summary_da": "Lønnen kommer fra et nyt system."})
    assert "said=added" in mended.headers["location"]


async def test_of_a_form_that_is_sent_elsewhere_another_language_leads_to_the_page_it_stands_on(desk: Desk) -> None:
    there = (await sent(desk, "Dan", "/console/administration/people", {"email": "ingen"})).headers["location"]
    assert way_to_english(await desk.get("Dan", there)) == there


def way_to_english(page: httpx.Response) -> str:
    found = re.search(r'name="next" value="([^"]*)"', page.text)
    return unescape(found[1]) if found else ""


async def test_nobody_else_sees_it_nor_on_another_page_nor_after_an_hour(desk: Desk) -> None:
    there = (await sent(desk, "Cilla", NEW, WRONG)).headers["location"]
    assert "Nyt lønsystem" not in (await desk.get("Alma", there)).text
    assert (await desk.get(None, there)).status_code == 303
    assert "Nyt lønsystem" not in (await desk.get("Cilla", there.replace("/topics/new", "/articles/new"))).text
    desk.clock.moment += timedelta(hours=1)
    after = await desk.get("Cilla", there)
    assert (after.status_code, "Nyt lønsystem" in after.text) == (200, False)


async def test_it_is_gone_with_the_session_and_the_night_after(desk: Desk) -> None:
    each = len(LANGUAGES)
    for _ in range(21):
        await sent(desk, "Cilla", NEW, WRONG)
    await sent(desk, "Alma", NEW, WRONG)
    assert await kept(desk) == 21 * each
    await desk.post("Cilla", "/console/sign-out")
    assert await kept(desk) == each
    desk.clock.moment += timedelta(hours=1)
    async with desk.database.transaction() as session:
        assert await forget_forms(desk_at(session, desk.clock)) == each
    assert await kept(desk) == 0


async def test_what_is_told_once_is_kept_by_nobody(desk: Desk) -> None:
    """The page with a link that signs in is the answer itself."""
    fields = {"email": "ny@kommune.dk", "roles": "hr"}
    answer = await sent(desk, "Dan", "/console/administration/people", fields)
    assert (answer.status_code, "/console/sign-in?link=" in answer.text) == (200, True)
    assert await kept(desk) == 0


async def test_an_address_that_names_nothing_is_the_page_as_it_is(desk: Desk) -> None:
    for kept_id in ("", "x", "00000000-0000-0000-0000-000000000000"):
        assert (await desk.get("Cilla", f"{NEW}?kept={kept_id}")).status_code == 200


async def kept(desk: Desk) -> int:
    async with desk.database.transaction() as session:
        return int((await session.execute(text("SELECT count(*) FROM console_refused"))).scalar_one())
