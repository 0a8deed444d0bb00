"""Dan lets the organisation's directory in, sees how it stands, and looks before many leave at once."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import text

from backend.failed_tries import DIRECTORY_TOKEN, ENDED_DIRECTORY_TOKEN, note_ten
from backend.registry.directory import (
    DirectoryPerson,
    DirectoryUnit,
    EntryText,
    add_entry,
    let_in,
    make_token,
    remove_entry,
    take_directory,
)
from tests.api.console.desk import Desk, text_of
from tests.ground.desks import desk_at

DIRECTORY = "/console/administration/directory"


async def test_dan_makes_a_token_that_is_shown_once_and_ends_it(desk: Desk) -> None:
    assert "Der er ingen adgange endnu" in text_of(await desk.get("Dan", DIRECTORY))
    made = await desk.post("Dan", f"{DIRECTORY}/tokens", name="Entra ID", expires_on="01-09-2026")
    secret = re.search(r'id="secret" value="(lpd_[\w-]{43})"', made.text)
    assert (made.status_code, secret is not None, "/scim/v2" in made.text) == (200, True, True)
    page = await desk.get("Dan", DIRECTORY)
    assert secret is not None
    assert (secret[1] in page.text, "Entra ID" in page.text) == (False, True)
    ending = re.search(rf'href="({DIRECTORY}/tokens/[\w-]+/end)"', page.text)
    assert ending is not None
    assert f'action="{ending[1]}"' not in page.text, "it is asked for first"
    assert "Luk adgangen »Entra ID«?" in text_of(await desk.get("Dan", ending[1]))
    assert "Lukket" not in text_of(await desk.get("Dan", DIRECTORY))
    assert (await desk.post("Dan", ending[1])).status_code == 303
    assert "Lukket" in text_of(await desk.get("Dan", DIRECTORY))
    assert (await desk.post("Dan", ending[1])).status_code == 409
    assert (await desk.get("Dan", ending[1])).status_code == 409


async def test_dan_reads_which_of_his_tokens_somebody_tries_in_words(desk: Desk) -> None:
    for how in (DIRECTORY_TOKEN, f"{ENDED_DIRECTORY_TOKEN}:Entra ID"):
        async with desk.database.transaction() as session:
            await note_ten(desk_at(session, desk.clock), how)
    page = text_of(await desk.get("Dan", "/console/administration/audit?action=console.sign-in-failed"))
    assert "med: en ukendt adgang for kataloget, gange: 10" in page
    assert "med: en lukket eller udløbet adgang for kataloget: Entra ID, gange: 10" in page


async def test_a_token_that_would_last_too_long_or_has_no_name_is_told_beside_the_field(desk: Desk) -> None:
    for wrong, field in (
        ({"expires_on": "01-09-2029"}, "expires_on"),
        ({"expires_on": "01-01-2020"}, "expires_on"),
        ({"expires_on": "snart"}, "expires_on"),
        ({"name": " "}, "name"),
    ):
        answer = await desk.post("Dan", f"{DIRECTORY}/tokens", {"name": "Okta", "expires_on": "01-09-2026"} | wrong)
        assert (answer.status_code, f'id="{field}-error"' in answer.text) == (422, True), wrong
    assert (await desk.get("Bo", DIRECTORY)).status_code == 403


async def test_a_token_that_is_over_is_told_of_until_it_is_ended_to_dan_and_where_bo_begins(desk: Desk) -> None:
    async with desk.database.transaction() as session:
        at = desk_at(session, desk.clock, actor="Dan")
        secret = await make_token(at, "Entra ID", at.today + timedelta(100))
        await let_in(session, secret, at.today)
    assert "kan kun komme ind" not in text_of(await desk.get("Bo", "/console/start"))
    for days, says in ((14, "kan kun komme ind til og med"), (-40, "har ikke kunnet komme ind siden")):
        async with desk.database.transaction() as session:
            until = desk_at(session, desk.clock).today + timedelta(days)
            await session.execute(text("UPDATE directory_token SET expires_on = :until"), {"until": until})
        assert says in text_of(await desk.get("Bo", "/console/start"))
    page = await desk.get("Dan", DIRECTORY)
    assert "kataloget kan ikke komme ind" in text_of(page)
    ending = re.search(rf'href="({DIRECTORY}/tokens/[\w-]+/end)"', page.text)
    assert ending is not None
    assert (await desk.post("Dan", ending[1])).status_code == 303
    assert "kataloget kan ikke komme ind" not in text_of(await desk.get("Dan", DIRECTORY))
    assert "komme ind siden" not in text_of(await desk.get("Bo", "/console/start"))


async def test_dan_sees_what_could_not_be_used_and_lets_the_many_leave_whom_he_has_looked_at(desk: Desk) -> None:
    await desk.post("Dan", f"{DIRECTORY}/tokens", name="Entra ID", expires_on="01-09-2026")
    entries = {f"n{at:02}": uuid4() for at in range(14)}
    async with desk.database.transaction() as session:
        at = desk_at(session, desk.clock)
        for number, entry in entries.items():
            phone = "internt" if number == "n13" else None
            person = DirectoryPerson(id=str(entry), number=number, name=f"Nr. {number}", phone=phone)
            await add_entry(at, "person", entry, EntryText(content={}, told=person), uuid4())
        unit = DirectoryUnit(id=str(uuid4()), name="HR", members=tuple(map(str, entries.values())))
        await add_entry(at, "unit", uuid4(), EntryText(content={}, told=unit), uuid4())
        await take_directory(at, "Kommunen", second_person=False)
        for number in list(entries)[:12]:
            await remove_entry(at, "person", entries[number], None)
        await take_directory(at, "Kommunen", second_person=False)
    page = await desk.get("Dan", DIRECTORY)
    told = text_of(page)
    assert "12 personer forlader listen på én gang" in told
    assert "Telefonnummeret kan ikke ringes op: internt" in told
    seen = re.search(r'name="seen" value="(\w{64})"', page.text)
    assert seen is not None
    assert (await desk.post("Dan", f"{DIRECTORY}/leave", seen="0" * 64)).status_code == 409
    assert (await desk.post("Dan", f"{DIRECTORY}/leave", seen=seen[1])).status_code == 303
    assert "Listen følger med om lidt" in text_of(await desk.get("Dan", DIRECTORY))


async def test_the_json_does_the_same(desk: Desk) -> None:
    api = "/console/api/administration/directory"
    made = (await desk.ask("Dan", "POST", f"{api}/tokens", {"name": "Okta", "expires_on": "2026-09-01"})).json()
    async with desk.database.transaction() as session:
        assert (await let_in(session, made["secret"], desk.clock.now().date())).name == "Okta"
    told = (await desk.get("Dan", api)).json()
    assert [token["state"] for token in told["tokens"]] == ["working"]
    assert (await desk.ask("Dan", "DELETE", f"{api}/tokens/{told['tokens'][0]['id']}")).status_code == 204
    refused = await desk.ask("Dan", "POST", f"{api}/tokens", {"name": "Okta", "expires_on": "2030-09-01"})
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (422, "token-days")


async def test_dan_is_told_that_nobody_can_approve_where_all_who_could_have_let_a_directory_in(desk: Desk) -> None:
    told = "Ingen kan godkende ændringer fra kataloget"
    await desk.sign_in("Tove")
    for person in ("Dan", "Tove"):
        assert told not in text_of(await desk.get("Dan", DIRECTORY))
        async with desk.database.transaction() as session:
            at = desk_at(session, desk.clock, actor=f"{person.lower()}@kommune.dk")
            await let_in(session, await make_token(at, person, at.today + timedelta(9)), at.today)
    assert told in text_of(await desk.get("Dan", DIRECTORY))
