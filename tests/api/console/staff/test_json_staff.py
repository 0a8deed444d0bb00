"""What HR's pages do, their JSON API does too; the same refusals as RFC 9457 problems."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx

from tests.api.console.desk import ORIGIN, Desk
from tests.api.console.staff.inviting import CODE, ready, set_letters
from tests.api.console.staff.test_staff import employ, person
from tests.ground.registry.staff import ALMA, BO, CILLA, staff_file

API = "/console/api/staff"


async def send(desk: Desk, body: bytes, who: str = "Bo") -> httpx.Response:
    await desk.get(who, "/console")
    headers = {"Origin": ORIGIN, "Cookie": f"linjepuls-console={desk.sessions[who]}", "Content-Type": "text/csv"}
    desk.http.cookies.clear()
    return await desk.http.post(f"{API}/uploads", content=body, headers=headers)


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rsplit("/", maxsplit=1)[-1]


async def test_the_tree_and_people_are_those_of_the_pages(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    units = (await desk.ask("Bo", "GET", f"{API}/units")).json()
    assert [(unit["name"], unit["level"], unit["people"]) for unit in units] == [
        ("Kommunen", 0, 3),
        ("HR", 1, 1),
        ("Skoler", 1, 2),
        ("Skole 1", 2, 1),
    ]
    assert [leader["name"] for leader in units[1]["leaders"]] == ["Bo"]
    page = (await desk.ask("Bo", "GET", f"{API}/people?search=alma&limit=5")).json()
    assert (page["total"], page["people"][0]["external_id"]) == (1, "a1")
    alma = (await desk.ask("Bo", "GET", f"{API}/people/{page['people'][0]['id']}")).json()
    assert alma["path"] == ["Kommunen", "Skoler", "Skole 1"]
    assert slug(await desk.ask("Bo", "GET", f"{API}/people/{uuid4()}")) == "unknown-employee"


async def test_a_code_is_told_once(desk: Desk) -> None:
    await employ(desk, ALMA)
    path = f"{API}/people/{await person(desk, 'Alma')}"
    made = await desk.ask("Bo", "POST", f"{path}/code")
    assert made.status_code == 201
    assert made.json()["link"].endswith(f"/app/#code={made.json()['code']}")
    assert made.json()["code"] not in (await desk.ask("Bo", "GET", path)).text


async def test_a_file_is_previewed_confirmed_and_refused_as_on_the_pages(desk: Desk) -> None:
    await employ(desk, ALMA)
    faulty = await send(desk, staff_file(ALMA.replace("alma@", "alma ")))
    assert (faulty.status_code, slug(faulty)) == (422, "staff-file-invalid")
    (fault,) = faulty.json()["errors"]
    assert (fault["row"], fault["column"]) == (2, "email")
    preview: dict[str, Any] = (await send(desk, staff_file(ALMA, BO))).json()
    assert [added["name"] for added in preview["added"]] == ["Bo"]
    path, registry = f"{API}/uploads/{preview['file']}", {"registry": preview["registry"]}
    assert (await desk.ask("Bo", "GET", path)).json() == preview
    assert slug(await desk.ask("Alma", "GET", path)) == "upload-gone"
    stale = await desk.ask("Bo", "POST", f"{path}/confirmation", {"registry": "0" * 64})
    assert (stale.status_code, slug(stale)) == (409, "staff-changed-meanwhile")
    done = await desk.ask("Bo", "POST", f"{path}/confirmation", registry)
    assert (done.status_code, done.json()["added"]) == (201, 1)


async def test_invitations_are_planned_made_once_and_their_letters_deleted(desk: Desk) -> None:
    await employ(desk, ALMA, CILLA)
    await ready(desk)
    wish = {"email": True, "letters": "rest"}
    plan = (await desk.ask("Bo", "POST", f"{API}/invitations/plan", wish)).json()
    assert (plan["people"], plan["email"], plan["letter"], plan["nobody"]) == (2, 1, 1, 0)
    batch = f"{API}/invitations/{uuid4()}"
    refused = await desk.ask("Bo", "PUT", batch, {"wish": wish, "seen": "0"})
    assert (refused.status_code, slug(refused)) == (409, "invitations-changed")
    order = {"wish": wish, "seen": plan["digest"]}
    made = await desk.ask("Bo", "PUT", batch, order)
    assert (await desk.ask("Bo", "PUT", batch, order)).json() == made.json()
    assert len((await desk.ask("Bo", "GET", f"{API}/invitations")).json()) == 1
    await set_letters(desk, made.json()["id"])
    assert (await desk.ask("Bo", "GET", f"{batch}/letters")).content.startswith(b"%PDF")
    assert (await desk.ask("Bo", "DELETE", f"{batch}/letters")).status_code == 204
    assert slug(await desk.ask("Bo", "GET", f"{batch}/letters")) == "letters-gone"
    assert (await desk.ask("Bo", "POST", f"{API}/poster")).status_code == 202


async def test_the_api_is_described_and_shows_no_code_but_the_one_that_was_asked_for(desk: Desk) -> None:
    await employ(desk, ALMA)
    described = (await desk.get(None, "/schema")).json()["paths"]
    assert {f"{API}/units", f"{API}/uploads", f"{API}/invitations/plan"} <= set(described)
    for path in ("units", "people", "invitations"):
        answer = await desk.ask("Bo", "GET", f"{API}/{path}")
        assert answer.status_code == 200
        assert CODE not in answer.text
