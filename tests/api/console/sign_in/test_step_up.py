"""After a pause Dan shows his second step on the page that keeps what he wrote, and it is saved by the same press."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import cast

import httpx
import pytest
from litestar.enums import RequestEncodingType
from litestar.testing import RequestFactory

from backend.access.factors import policy
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms.typed import typed
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import Person
from tests.api.console.sign_in.with_passkey import WithPasskey, asked_on, told
from tests.ground.access.device import Device

PEOPLE = "/console/administration/people"
NEW = {"email": "fie@kommune.dk", "roles": ["hr", "steward"]}


@pytest.fixture
def strict() -> bool:
    return True


@pytest.fixture
def dan(desk: Desk) -> WithPasskey:
    return WithPasskey(desk, "Dan")


async def asked_of(dan: Person) -> httpx.Response:
    """After half an hour."""
    await dan.desk.get("Dan", "/console/sessions")
    dan.desk.clock.moment += timedelta(minutes=31)
    asked = await dan.desk.post("Dan", PEOPLE, NEW)
    assert asked.status_code == 401
    return asked


async def is_saved(desk: Desk, answer: httpx.Response) -> bool:
    listed = text_of(await desk.get("Dan", "/console/administration"))
    return answer.status_code in (200, 201) and "fie@kommune.dk" in listed


async def test_the_apps_code_saves_what_dan_wrote_and_he_goes_on(desk: Desk, dan: WithPasskey) -> None:
    await dan.set_up()
    assert "Fra din autentificeringsapp" in text_of(await asked_of(dan))
    saved = await desk.post("Dan", PEOPLE, NEW | {"again-code": dan.code()})
    assert await is_saved(desk, saved)
    another = await desk.post("Dan", PEOPLE, NEW | {"email": "ole@kommune.dk"})
    assert another.status_code in (200, 201)
    assert await told(desk, "console.shown") == [("console.shown-again", {"how": "code"})]


@pytest.mark.long
async def test_a_code_on_paper_saves_it_too(desk: Desk, dan: WithPasskey) -> None:
    paper = await dan.set_up()
    await asked_of(dan)
    assert await is_saved(desk, await desk.post("Dan", PEOPLE, NEW | {"again-code": paper[0]}))


async def test_a_passkey_saves_it_and_its_answer_saves_nothing_more(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    options, sealed = asked_on(await asked_of(dan))
    shown = {"again-asked": sealed, "again-passkey": dan.device.use(options)}
    assert await is_saved(desk, await desk.post("Dan", PEOPLE, NEW | shown))
    await asked_of(dan)
    again = await desk.post("Dan", PEOPLE, {**NEW, "email": "eva@kommune.dk", **shown})
    assert (again.status_code, "Adgangsnøglen passede ikke" in text_of(again)) == (401, True)


async def test_a_wrong_code_loses_nothing_and_changes_nothing(desk: Desk, dan: WithPasskey) -> None:
    await dan.set_up()
    await asked_of(dan)
    asked = await desk.post("Dan", PEOPLE, NEW | {"again-code": "000000"})
    assert (asked.status_code, "Koden passer ikke" in text_of(asked)) == (401, True)
    # There is no link here whose tries could end.
    assert "nyt link" not in text_of(asked)
    kept = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', asked.text.split("<main")[1])
    assert sorted(kept) == [("email", "fie@kommune.dk"), ("roles", "hr"), ("roles", "steward")]
    assert not await is_saved(desk, asked)


@pytest.mark.long
async def test_with_dans_session_eva_guesses_twenty_codes_and_each_five_are_in_the_log(
    desk: Desk, dan: WithPasskey
) -> None:
    await dan.set_up()
    await asked_of(dan)
    for _ in range(policy.MOST_WRONG):
        await desk.post("Dan", PEOPLE, NEW | {"again-code": "no code"})
    refused = await desk.post("Dan", PEOPLE, NEW | {"again-code": dan.code()})
    assert not await is_saved(desk, refused)
    assert await told(desk, "console.factor-refused") == [("console.factor-refused", {"times": policy.TRIES})] * 4


async def test_evas_own_passkey_shows_nothing_of_dan(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    options, sealed = asked_on(await asked_of(dan))
    shown = {"again-asked": sealed, "again-passkey": Device().use(options)}
    assert not await is_saved(desk, await desk.post("Dan", PEOPLE, NEW | shown))


async def test_what_shows_who_it_is_reaches_no_page() -> None:
    """What a page is given of a form that goes on holds no code."""
    sent = {"email": "fie@kommune.dk", "again-code": "123456", "again-passkey": "{}"}
    made = RequestFactory().post("/", data=sent, request_media_type=RequestEncodingType.URL_ENCODED)
    assert (await typed(cast("ConsoleRequest", made))).fields == {"email": "fie@kommune.dk"}
