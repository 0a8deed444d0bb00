"""Bo looks back on imports, sees whom each was about, and undoes the newest."""

from __future__ import annotations

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ, person
from tests.ground.registry.staff import ALMA, BO, CILLA

HERE, API = "/console/staff/imports", "/console/api/staff/imports"
DORA = "d1;Dora;;;Kommunen / Nyt;;da;ja"


async def newest(desk: Desk) -> str:
    return str((await desk.ask("Bo", "GET", API)).json()[0]["id"])


async def test_bo_sees_what_an_import_did_and_undoes_it(desk: Desk) -> None:
    assert "Ingen liste er indlæst" in text_of(await desk.get("Bo", HERE))
    await employ(desk, ALMA, BO, CILLA)
    await employ(desk, BO, CILLA.replace("Cilla;", "Cilla C;", 1), DORA)
    assert HERE in (await desk.get("Bo", "/console/staff")).text
    path = f"{HERE}/{await newest(desk)}"
    assert path in (await desk.get("Bo", HERE)).text
    page = text_of(await desk.get("Bo", path))
    for told in ("Dora : Kommunen / Nyt", "Alma Ågård (ikke på listen nu)", "Cilla C (navn)", "Fortryd indlæsningen"):
        assert told in page, told
    assert "Dora" not in text_of(await desk.get("Bo", f"{path}?show=left"))
    answer = await desk.post("Bo", f"{path}/undo")
    page = text_of(await desk.get("Bo", answer.headers["location"]))
    assert "Listen er, som den var før den" in page
    assert "Fortrudt af bo@kommune.dk" in page
    assert "Det kan gøres til" not in page
    alma = text_of(await desk.get("Bo", f"/console/staff/people/{await person(desk, 'Alma')}"))
    assert "En indlæsning blev fortrudt" in alma
    assert "Indlæsning af medarbejderliste fortrudt" in text_of(await desk.get("Dan", "/console/administration/audit"))
    again = await desk.post("Bo", f"{path}/undo")
    assert (again.status_code, "Den er fortrudt allerede" in text_of(again)) == (409, True)


async def test_who_was_changed_since_is_named_and_programs_are_told_too(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await employ(desk, ALMA, BO, DORA)
    await desk.post("Bo", f"/console/staff/people/{await person(desk, 'Dora')}/end/now")
    import_id = await newest(desk)
    page = await desk.post("Bo", f"{HERE}/{import_id}/undo")
    assert (page.status_code, "Disse er ændret siden" in text_of(page), "Dora" in text_of(page)) == (409, True, True)
    told = await desk.ask("Bo", "POST", f"{API}/{import_id}/undo")
    assert (told.status_code, told.json()["errors"]) == (409, ["Dora"])
    people = (await desk.ask("Bo", "GET", f"{API}/{import_id}/people?act=added")).json()
    assert [(added["name"], added["active"]) for added in people] == [("Dora", False)]
