"""Dan administers people: gives access, changes roles, ends sessions, removes; and locks nobody out."""

from __future__ import annotations

import asyncio
import re
from uuid import UUID, uuid4

from sqlalchemy import select

from backend.audit_log import AuditEntry
from tests.api.console.desk import Desk, text_of

HERE = "/console/administration"
API = "/console/api/administration"


async def people(desk: Desk) -> dict[str, dict[str, object]]:
    answer = await desk.ask("Dan", "GET", f"{API}/people")
    return {account["email"]: account for account in answer.json()}


async def person(desk: Desk, name: str) -> tuple[str, dict[str, object]]:
    """(the address of the page, the person); who has never signed in is let in first."""
    if name not in desk.sessions:
        await desk.sign_in(name)
    known = (await people(desk))[f"{name.lower()}@kommune.dk"]
    return f"{HERE}/people/{known['id']}", known


async def audited(desk: Desk) -> list[tuple[str, str]]:
    async with desk.database.transaction() as session:
        return [
            (entry.actor, entry.action) for entry in await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


async def test_dan_gives_eva_access_by_a_link_that_is_shown_once_and_works_once(desk: Desk) -> None:
    fields = {"email": " Eva@Kommune.dk ", "roles": "hr"}
    answer = await desk.post("Dan", f"{HERE}/people", fields)
    assert answer.status_code == 200
    link = re.search(r'value="http://localhost:8000/console/sign-in\?link=([\w-]+)"', answer.text)
    assert link is not None
    assert link[1] not in (await desk.get("Dan", HERE)).text
    first = await desk.post(None, "/console/sign-in", link=link[1])
    again = await desk.post(None, "/console/sign-in", link=link[1])
    assert (first.status_code, again.status_code) == (303, 401)
    assert (await people(desk))["eva@kommune.dk"]["roles"] == ["hr"]
    assert ("dan@kommune.dk", "person.add") in await audited(desk)


async def test_what_is_wrong_stands_by_the_field_and_what_was_typed_stays(desk: Desk) -> None:
    await person(desk, "Bo")
    for fields, message in (
        ({"email": "bo", "roles": "hr"}, "Det er ikke en e-mailadresse"),
        ({"email": "ny@kommune.dk"}, "Vælg mindst én rolle"),
        ({"email": "ny@kommune.dk", "roles": "root"}, "Vælg mindst én rolle"),
        ({"email": "bo@kommune.dk", "roles": "hr"}, "Personen har allerede adgang"),
        ({"email": "a@b.dk\r\nBcc: alle@kommune.dk", "roles": "hr"}, "Det er ikke en e-mailadresse"),
    ):
        answer = await desk.post("Dan", f"{HERE}/people", fields)
        assert answer.status_code in (409, 422)
        assert message in text_of(answer)
    assert 'value="bo@kommune.dk"' in (await desk.post("Dan", f"{HERE}/people", {"email": "bo@kommune.dk"})).text
    assert "ny@kommune.dk" not in await people(desk)


async def test_a_changed_role_holds_from_the_next_click(desk: Desk) -> None:
    page, cilla = await person(desk, "Cilla")
    assert (await desk.get("Cilla", "/console/articles")).status_code == 200
    saved = await desk.post("Dan", page, {"roles": "hr", "revision": str(cilla["revision"])})
    assert saved.status_code == 303
    assert (await desk.get("Cilla", "/console/articles")).status_code == 403
    nothing = await desk.post("Dan", page, {"revision": "2"})
    assert nothing.status_code == 422
    assert "Vælg mindst én rolle" in text_of(nothing)


async def test_two_administrators_do_not_overwrite_each_other(desk: Desk) -> None:
    page, cilla = await person(desk, "Cilla")
    seen = {"revision": str(cilla["revision"])}
    assert (await desk.post("Dan", page, {"roles": ["hr", "communications"], **seen})).status_code == 303
    late = await desk.post("Dan", page, {"roles": "administrator", **seen})
    assert late.status_code == 409
    assert "En anden har ændret det, mens du skrev" in text_of(late)
    assert re.search(r'value="administrator"\s+id="role-administrator"\s+checked', late.text)
    assert (await desk.post("Dan", f"{page}/remove", seen)).status_code == 409
    assert (await people(desk))["cilla@kommune.dk"]["roles"] == ["communications", "hr"]


async def test_nobody_takes_their_own_administration_or_the_last_one(desk: Desk) -> None:
    page, dan = await person(desk, "Dan")
    seen = {"revision": str(dan["revision"])}
    for path, fields in ((page, {"roles": "hr", **seen}), (f"{page}/remove", seen)):
        answer = await desk.post("Dan", path, fields)
        assert answer.status_code == 409
        assert "Du kan ikke tage administratorrollen fra dig selv" in text_of(answer)
    assert "Der er kun én administrator" in text_of(await desk.get("Dan", HERE))
    # More roles are fine, as long as that one is among them.
    assert (await desk.post("Dan", page, {"roles": ["hr", "administrator"], **seen})).status_code == 303


async def test_two_administrators_who_remove_each_other_at_once_leave_one(desk: Desk) -> None:
    await person(desk, "Alma")
    accounts = await people(desk)
    ways = []
    for actor, other in (("Dan", "alma@kommune.dk"), ("Alma", "dan@kommune.dk")):
        account = accounts[other]
        await desk.get(actor, HERE)
        headers = {"Origin": "http://localhost:8000", "Cookie": f"linjepuls-console={desk.sessions[actor]}"}
        path = f"{HERE}/people/{account['id']}/remove"
        ways.append(desk.http.post(path, data={"revision": str(account["revision"])}, headers=headers))
    desk.http.cookies.clear()
    answers = await asyncio.gather(*ways)
    # Who comes second may be signed out already, and sent to the sign-in.
    done = [answer for answer in answers if answer.headers.get("location", "").startswith(HERE)]
    assert len(done) == 1, [(answer.status_code, answer.headers.get("location")) for answer in answers]
    left = [name for name in ("Dan", "Alma") if (await desk.get(name, HERE)).status_code == 200]
    assert len(left) == 1


async def test_dan_signs_bo_out_everywhere_and_makes_him_a_new_link(desk: Desk) -> None:
    page, _ = await person(desk, "Bo")
    unused = await desk.link("Bo")
    assert (await desk.get("Bo", "/console")).status_code == 200
    assert (await desk.post("Dan", f"{page}/sessions-end")).status_code == 303
    assert (await desk.get("Bo", "/console")).status_code == 303
    assert (await desk.post(None, "/console/sign-in", link=unused)).status_code == 401
    answer = await desk.post("Dan", f"{page}/link")
    link = re.search(r"sign-in\?link=([\w-]+)", answer.text)
    assert link is not None
    assert answer.headers["cache-control"] == "no-store"
    assert (await desk.post(None, "/console/sign-in", link=link[1])).status_code == 303
    assert ("dan@kommune.dk", "person.sessions-end") in await audited(desk)


async def test_a_person_is_removed_after_a_question_and_is_out_at_once(desk: Desk) -> None:
    page, bo = await person(desk, "Bo")
    assert "Fjern adgangen for bo@kommune.dk?" in text_of(await desk.get("Dan", f"{page}/remove"))
    assert "bo@kommune.dk" in await people(desk)
    assert (await desk.post("Dan", f"{page}/remove", {"revision": str(bo["revision"])})).status_code == 303
    assert (await desk.get("Bo", "/console")).status_code == 303
    assert "bo@kommune.dk" not in await people(desk)
    for path in (page, f"{page}/link", f"{page}/remove"):
        assert (await desk.post("Dan", path, {"roles": "hr", "revision": "1"})).status_code == 404
    assert (await desk.get("Dan", f"{HERE}/people/{uuid4()}")).status_code == 404


async def test_the_api_does_the_same_by_the_same_rules(desk: Desk) -> None:
    made = await desk.ask("Dan", "POST", f"{API}/people", {"email": "eva@kommune.dk", "roles": ["hr"]})
    assert made.status_code == 201
    assert "/console/sign-in?link=" in made.json()["link"]
    eva, dan = UUID(made.json()["id"]), (await people(desk))["dan@kommune.dk"]
    again = await desk.ask("Dan", "POST", f"{API}/people", {"email": "eva@kommune.dk", "roles": ["hr"]})
    assert again.json()["type"].endswith("/person-known")
    roles = {"revision": 1, "roles": ["communications"]}
    assert (await desk.ask("Dan", "PUT", f"{API}/people/{eva}/roles", roles)).status_code == 204
    late = await desk.ask("Dan", "PUT", f"{API}/people/{eva}/roles", roles)
    assert late.json()["type"].endswith("/changed-meanwhile")
    own = await desk.ask("Dan", "DELETE", f"{API}/people/{dan['id']}?revision=1")
    assert (own.status_code, own.json()["type"].rpartition("/")[2]) == (409, "own-administration")
    assert (await desk.ask("Dan", "POST", f"{API}/people/{eva}/link")).status_code == 201
    assert (await desk.ask("Dan", "DELETE", f"{API}/people/{eva}/sessions")).status_code == 204
    assert (await desk.ask("Dan", "DELETE", f"{API}/people/{eva}?revision=99999999999")).status_code == 409
    assert (await desk.ask("Dan", "DELETE", f"{API}/people/{eva}?revision=2")).status_code == 204
    assert (await desk.ask("Dan", "POST", f"{API}/people", {"email": "x@y.dk", "roles": ["root"]})).status_code == 422


async def test_what_another_site_sends_changes_nobody(desk: Desk) -> None:
    page, bo = await person(desk, "Bo")
    headers = {"Cookie": f"linjepuls-console={desk.sessions['Dan']}", "Origin": "https://eva.example"}
    answer = await desk.send("POST", f"{page}/remove", headers, {"revision": str(bo["revision"])})
    assert answer.status_code == 403
    assert "bo@kommune.dk" in await people(desk)
