"""Bo sees where Alma is employed besides, and says where she belongs: on her page and by the JSON API."""

from __future__ import annotations

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ, person
from tests.ground.registry.staff import ALMA, BESIDES, BO, IN_HR

API = "/console/api/staff/people"


async def test_bo_chooses_hr_on_almas_page_and_leaves_it_to_the_rule_again(desk: Desk) -> None:
    await employ(desk, ALMA, BESIDES, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}"
    page = text_of(await desk.get("Bo", path))
    assert "Kommunen / Skoler / Skole 1 (står sådan i listen)" in page
    assert "Også ansat i Kommunen / HR" in page
    form = (await desk.get("Bo", f"{path}/primary")).text
    seen = form.split('name="seen" value="')[1].split('"')[0]
    answer = await desk.post("Bo", f"{path}/primary", {"seen": seen, "employment": IN_HR})
    assert answer.headers["location"].startswith(path)
    page = text_of(await desk.get("Bo", path))
    assert "Kommunen / HR (valgt af bo@kommune.dk den " in page
    assert "Hovedansættelsen valgt" in page
    stale = await desk.post("Bo", f"{path}/primary", {"seen": seen, "employment": "rule"})
    assert stale.status_code == 409
    assert "Hovedansættelse valgt" in text_of(await desk.get("Dan", "/console/administration/audit"))


@pytest.mark.long
async def test_whoever_chooses_nothing_is_told_beside_the_choice(desk: Desk) -> None:
    await employ(desk, ALMA, BESIDES, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}/primary"
    seen = (await desk.get("Bo", path)).text.split('name="seen" value="')[1].split('"')[0]
    page = await desk.post("Bo", path, {"seen": seen})
    assert page.status_code == 422
    assert "Vælg en af ansættelserne" in text_of(page)
    assert 'aria-describedby="employment-error" tabindex="-1" autofocus' in page.text


@pytest.mark.long
async def test_of_bo_with_one_employment_there_is_nothing_to_choose(desk: Desk) -> None:
    await employ(desk, ALMA, BESIDES, BO)
    path = f"/console/staff/people/{await person(desk, 'Bo')}"
    assert "Hovedansættelse" not in text_of(await desk.get("Bo", path))
    assert "kun ansat i én enhed" in text_of(await desk.get("Bo", f"{path}/primary"))


async def test_a_program_does_the_same_and_a_refusal_is_a_problem(desk: Desk) -> None:
    await employ(desk, ALMA, BESIDES, BO)
    path = f"{API}/{await person(desk, 'Alma')}"
    work = (await desk.ask("Bo", "GET", f"{path}/employments")).json()
    assert [told["key"] for told in work["employments"]] == ["Kommunen / Skoler / Skole 1", IN_HR]
    seen = (await desk.ask("Bo", "GET", path)).json()["seen"]
    done = await desk.ask("Bo", "PUT", f"{path}/primary", {"employment": IN_HR, "seen": seen})
    assert done.json()["waiting"] is False
    stale = await desk.ask("Bo", "PUT", f"{path}/primary", {"employment": None, "seen": seen})
    assert stale.status_code == 409
    assert (await desk.ask("Cilla", "PUT", f"{path}/primary", {"employment": None, "seen": seen})).status_code == 403
