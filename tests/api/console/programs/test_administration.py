"""Dan lets a program in: its token is shown once, told of by its days, and ended at once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from tests.api.console.desk import Desk, text_of
from tests.api.console.programs.program import PROGRAMS, program

HERE = "/console/administration/programs"
TOKEN = {"name": "Power BI", "scopes": "read-figures", "expires_on": "01-09-2026"}


async def test_dan_makes_a_token_that_is_shown_once_and_ends_it(desk: Desk) -> None:
    assert "Der er ingen adgange endnu" in text_of(await desk.get("Dan", HERE))
    made = await desk.post("Dan", f"{HERE}/tokens", TOKEN)
    secret = re.search(r'id="secret" value="(lpa_[\w-]{43})"', made.text)
    assert (made.status_code, secret is not None, "/console/api" in made.text) == (200, True, True)
    page = await desk.get("Dan", HERE)
    assert secret is not None
    assert (secret[1] in page.text, "Læse tal" in text_of(page)) == (False, True)
    ending = re.search(rf'href="({HERE}/tokens/[\w-]+/end)"', page.text)
    assert ending is not None
    assert "Luk adgangen »Power BI«?" in text_of(await desk.get("Dan", ending[1]))
    assert "Lukket" not in text_of(await desk.get("Dan", HERE))
    assert (await desk.post("Dan", ending[1])).status_code == 303
    assert "Lukket" in text_of(await desk.get("Dan", HERE))
    assert (await desk.post("Dan", ending[1])).status_code == 409
    told = text_of(await desk.get("Dan", "/console/administration/audit"))
    assert ("Adgang for et program lavet" in told, "Adgang for et program lukket" in told) == (True, True)
    assert "udløber: 1. september 2026, navn: Power BI, må: Læse tal" in told
    assert secret[1] not in told


async def test_what_is_wrong_with_a_token_is_told_beside_the_field_and_nothing_is_lost(desk: Desk) -> None:
    for wrong, field in (
        ({"expires_on": "01-09-2029"}, "expires_on"),
        ({"expires_on": "01-01-2020"}, "expires_on"),
        ({"expires_on": "snart"}, "expires_on"),
        ({"name": " "}, "name"),
        ({"scopes": ""}, "scopes"),
        ({"scopes": "read-answers"}, "scopes"),
        ({"scopes": "write-staff"}, "held_by"),
        ({"held_by": "Bo"}, "held_by"),
    ):
        answer = await desk.post("Dan", f"{HERE}/tokens", TOKEN | wrong)
        assert (answer.status_code, f'id="{field}-error"' in answer.text) == (422, True), wrong
        assert ('value="Power BI"' in answer.text) == (field != "name")
    assert "Der er ingen adgange endnu" in text_of(await desk.get("Dan", HERE))
    assert (await desk.get("Bo", HERE)).status_code == 403


async def test_a_token_in_use_that_is_over_is_told_of_until_it_is_ended(desk: Desk) -> None:
    assert (await (await program(desk)).get("/console/api/figures")).status_code == 200
    await sql(desk, "UPDATE api_token SET expires_on = used_on - 1")
    page = await desk.get("Dan", HERE)
    assert "programmet kan ikke komme ind" in text_of(page)
    ending = re.search(rf'href="({HERE}/tokens/[\w-]+/end)"', page.text)
    assert ending is not None
    assert (await desk.post("Dan", ending[1])).status_code == 303
    assert "programmet kan ikke komme ind" not in text_of(await desk.get("Dan", HERE))


async def sql(desk: Desk, statement: str) -> None:
    async with desk.database.transaction() as session:
        await session.execute(text(statement))


@pytest.mark.long
async def test_the_json_does_the_same(desk: Desk) -> None:
    made = await program(desk)
    [token] = (await desk.get("Dan", PROGRAMS)).json()["tokens"]
    assert (token["state"], token["scopes"], token["used_on"]) == ("working", ["read-figures"], None)
    assert made.secret not in str(token)
    assert (await desk.ask("Dan", "DELETE", f"{PROGRAMS}/tokens/{token['id']}")).status_code == 204
    assert (await made.get("/console/api/figures")).status_code == 401
    wanted = {"name": "Okta", "scopes": ["read-figures"], "expires_on": "2030-09-01"}
    refused = await desk.ask("Dan", "POST", f"{PROGRAMS}/tokens", wanted)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (422, "token-days")
    nothing = await desk.ask("Dan", "POST", f"{PROGRAMS}/tokens", wanted | {"scopes": []})
    assert nothing.status_code == 422
