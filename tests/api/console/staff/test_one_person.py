"""Bo's pages of one person: added, changed, ended, with a message beside each field and a history."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from backend.api.console.staff.unit_choice import chosen_unit
from backend.registry import code_used, issue_code
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ, enrol, person
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, CILLA

NEW = "/console/staff/people/new"
DORA = {"external_id": "d1", "name": "Dora", "unit": "Skole 1", "language": "da"}
API = "/console/api/staff/people"


async def test_bo_adds_dora_by_a_part_of_the_units_name(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    assert NEW in (await desk.get("Bo", "/console/staff")).text
    answer = await desk.post("Bo", NEW, DORA | {"unit": "skole 1"})
    page = text_of(await desk.get("Bo", answer.headers["location"]))
    assert "Personen er tilføjet" in page
    assert "Kommunen / Skoler / Skole 1" in page
    assert "Kom på listen. Gjort af bo@kommune.dk" in page
    assert "Medarbejder tilføjet" in text_of(await desk.get("Dan", "/console/administration/audit"))


async def test_several_units_that_fit_are_offered_and_what_was_typed_stays(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA, "e1;Eik;;;Kommunen / Skoler / Skole 2;;da;ja")
    page = await desk.post("Bo", NEW, DORA | {"unit": "skole", "phone": "12"})
    assert page.status_code == 422
    assert "Flere enheder passer" in text_of(page)
    assert 'value="skole"' in page.text
    picked = page.text.split('name="unit_id" value="')[1].split('"')[0]
    answer = await desk.post("Bo", NEW, DORA | {"unit": "skole", "unit_id": picked})
    assert answer.status_code == 303


async def test_everything_wrong_stands_beside_its_field(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    page = await desk.post("Bo", NEW, {"name": "", "unit": "Ukendt", "leads": "x", "email": "d@", "phone": "1"})
    assert page.status_code == 422
    for field in ("external_id", "name", "unit", "leads", "email", "phone"):
        assert f'id="{field}-error"' in page.text, field


async def test_where_there_is_no_list_yet_the_page_says_so(desk: Desk) -> None:
    assert "Der er ingen medarbejdere endnu" in text_of(await desk.get("Bo", NEW))


async def test_bo_changes_alma_and_her_former_address_is_told(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}"
    form = (await desk.get("Bo", f"{path}/edit")).text
    seen = form.split('name="seen" value="')[1].split('"')[0]
    fields = {"name": "Alma Ås", "unit": "Kommunen / Skoler / Skole 1", "email": "ny@eksempel.dk", "language": "en"}
    answer = await desk.post("Bo", f"{path}/edit", fields | {"seen": seen})
    page = text_of(await desk.get("Bo", answer.headers["location"]))
    assert "Rettet (navn, e-mail, telefon, sprog). Gjort af bo@kommune.dk" in page
    assert "E-mail eller telefonnummer er tilføjet eller ændret for nylig" in page
    again = await desk.post("Bo", f"{path}/edit", fields | {"seen": seen, "name": "Alma"})
    assert again.status_code == 409
    assert 'value="Alma"' in again.text


async def test_bo_sets_a_last_day_and_takes_it_back(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}"
    assert re.search(r'/end">\s*Registrér fratrædelse</a>', (await desk.get("Bo", path)).text)
    assert 'id="day-error"' in (await desk.post("Bo", f"{path}/end", {"day": "i morgen"})).text
    assert "Vælg en dag fra i dag" in text_of(await desk.post("Bo", f"{path}/end", {"day": "01-01-2020"}))
    day = f"{desk.clock.now():%d-%m-%Y}"
    answer = await desk.post("Bo", f"{path}/end", {"day": day})
    told = text_of(await desk.get("Bo", answer.headers["location"]))
    assert "(sat af bo@kommune.dk)" in told
    assert "Fortryd fratrædelsen" in told
    page = text_of(await desk.get("Bo", (await desk.post("Bo", f"{path}/end/withdrawn")).headers["location"]))
    assert "sat af" not in page
    assert "Fratræder alligevel ikke" in page


async def test_who_has_left_is_off_the_list_at_once(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}"
    answer = await desk.post("Bo", f"{path}/end/now")
    assert "Personen er taget af listen" in text_of(await desk.get("Bo", answer.headers["location"]))
    assert (await desk.get("Bo", path)).status_code == 404
    assert (await desk.post("Bo", f"{path}/end/now")).status_code == 404


async def test_programs_do_the_same(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    alma = (await desk.ask("Bo", "GET", f"{API}/{await person(desk, 'Alma')}")).json()
    told = await desk.ask("Bo", "POST", API, {"external_id": "d1", "name": "", "unit": alma["unit"]})
    assert (told.status_code, [wrong["field"] for wrong in told.json()["errors"]]) == (422, ["name"])
    made = await desk.ask("Bo", "POST", API, {"external_id": "d1", "name": "Dora", "unit": alma["unit"]})
    assert (made.status_code, made.json()["waiting"]) == (201, False)
    dora = f"{API}/{made.json()['id']}"
    body = {
        "seen": (await desk.ask("Bo", "GET", dora)).json()["seen"],
        "person": {"external_id": "d1", "name": "Dora Dam", "unit": alma["unit"]},
    }
    assert (await desk.ask("Bo", "PUT", dora, body)).status_code == 200
    assert (await desk.ask("Bo", "PUT", dora, body)).status_code == 409
    day = desk.clock.now().date().isoformat()
    assert (await desk.ask("Bo", "PUT", f"{dora}/departure", {"day": day})).status_code == 204
    assert (await desk.ask("Bo", "DELETE", f"{dora}/departure")).status_code == 204
    history = (await desk.ask("Bo", "GET", f"{dora}/history")).json()
    assert [event["act"] for event in history] == ["stays", "ends", "changed", "added"]
    assert (await desk.ask("Bo", "PUT", f"{dora}/departure", {})).status_code == 204
    assert (await desk.ask("Bo", "GET", dora)).status_code == 404


async def test_the_page_of_a_new_code_says_the_same_of_a_lost_phone_whoever_it_is(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await enrol(desk, "a1")
    async with desk.database.transaction() as session:
        await code_used(session, await person(desk, "Alma"))
    said = []
    for name in ("Alma", "Bo"):
        page = text_of(await desk.get("Bo", f"/console/staff/people/{await person(desk, name)}/code"))
        said.append(page.partition("Er en runde i gang")[2].partition("samme om alle")[0])
    assert said[0] == said[1] != ""


async def test_whether_a_code_fetched_a_token_is_not_to_be_seen(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    pages = []
    for fetched in (False, True):
        path = f"/console/staff/people/{await person(desk, 'Alma')}"
        async with desk.database.transaction() as session:
            if fetched:
                await code_used(session, await person(desk, "Alma"))
            else:
                await issue_code(desk_at(session, desk.clock), "a1")
        pages.append(text_of(await desk.get("Bo", path)))
    assert pages[0] == pages[1]


PATHS = {uuid4(): path for path in (("K",), ("K", "Øst"), ("K", "Øst", "Skole"), ("K", "Vest", "Skole"))}


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("k / øst", 1), ("ØST", 1), ("skole", 2), ("vest sko", 1), ("K", 1), ("", 0), ("nord", 0)],
)
def test_a_unit_is_chosen_by_path_name_or_words(typed: str, fits: int) -> None:
    choice = chosen_unit(typed, "", PATHS)
    assert (1 if choice.unit else len(choice.offered)) == fits
