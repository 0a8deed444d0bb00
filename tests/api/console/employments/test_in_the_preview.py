"""Before Bo confirms a list, he sees who is employed in several units and says where each belongs."""

from __future__ import annotations

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ, person
from tests.api.console.staff_import.test_what_bo_should_know import send
from tests.ground.registry.staff import ALMA, BESIDES, BO, CILLA, IN_HR


def seen_of(page: str) -> str:
    return page.split('name="registry" value="')[1].split('"')[0]


async def test_bo_chooses_in_the_preview_sees_it_again_and_it_holds(desk: Desk) -> None:
    await employ(desk, BO)
    path = str((await send(desk, "ny.csv", ALMA, BESIDES, BO)).headers["location"])
    page = await desk.get("Bo", path)
    assert "Ansat i flere enheder (1)" in text_of(page)
    assert "Følg reglen: Skole 1 (står sådan i listen)" in text_of(page)
    again = await desk.post("Bo", path, {"registry": seen_of(page.text), "primary-a1": IN_HR})
    assert again.status_code == 200
    assert f'value="{IN_HR}" checked' in again.text
    done = await desk.post("Bo", path, {"registry": seen_of(again.text), "primary-a1": IN_HR})
    assert done.status_code == 303
    alma = f"/console/staff/people/{await person(desk, 'Alma')}"
    assert "Kommunen / HR (valgt af bo@kommune.dk den " in text_of(await desk.get("Bo", alma))
    gone = str((await send(desk, "igen.csv", ALMA, BO)).headers["location"])
    assert "Nu gælder reglen for: Alma Ågård" in text_of(await desk.get("Bo", gone))


@pytest.mark.long
async def test_who_was_there_and_is_as_before_is_not_listed_and_nothing_is_new(desk: Desk) -> None:
    await employ(desk, ALMA, BESIDES, BO)
    path = str((await send(desk, "igen.csv", ALMA, BESIDES, BO)).headers["location"])
    assert "flere enheder" not in text_of(await desk.get("Bo", path))
    path = str((await send(desk, "ny.csv", ALMA, BESIDES, BO, CILLA)).headers["location"])
    assert "flere enheder" not in text_of(await desk.get("Bo", path))


async def test_a_program_chooses_along_with_its_confirmation(desk: Desk) -> None:
    await employ(desk, BO)
    file = str((await send(desk, "ny.csv", ALMA, BESIDES, BO)).headers["location"]).rsplit("/", 1)[1]
    api = f"/console/api/staff/uploads/{file}"
    preview = (await desk.ask("Bo", "GET", api)).json()
    assert [told["key"] for told in preview["several"][0]["employments"]] == ["Kommunen / Skoler / Skole 1", IN_HR]
    said = {"registry": preview["registry"], "primary": {"a1": IN_HR, "nobody": "rule"}}
    assert (await desk.ask("Bo", "POST", f"{api}/confirmation", said)).status_code == 409
    said["registry"] = (await desk.ask("Bo", "GET", api)).json()["registry"]
    assert (await desk.ask("Bo", "POST", f"{api}/confirmation", said)).status_code < 300
    shown = (await desk.ask("Bo", "GET", f"/console/api/staff/people/{await person(desk, 'Alma')}")).json()
    assert shown["path"] == ["Kommunen", "HR"]
