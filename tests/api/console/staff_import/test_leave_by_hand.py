"""Bo says by hand that Alma is on leave, and when; what he says nothing of stays."""

from __future__ import annotations

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ, person
from tests.ground.registry.staff import ALMA, BO

API = "/console/api/staff/people"
ALMAS = {"name": "Alma Ågård", "unit": "Kommunen / Skoler / Skole 1", "email": "alma@eksempel.dk", "phone": "12345678"}


async def save(desk: Desk, alma: str, **fields: str) -> str:
    path = f"/console/staff/people/{alma}"
    form = (await desk.get("Bo", f"{path}/edit")).text
    seen = form.split('name="seen" value="')[1].split('"')[0]
    answer = await desk.post(
        "Bo", f"{path}/edit", {**ALMAS, "language": "da", "seen": seen, "leave_asked": "1"} | fields
    )
    return text_of(answer if answer.status_code == 422 else await desk.get("Bo", path))


async def test_bo_sets_almas_leave_changes_its_days_and_takes_it_away(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    alma = str(await person(desk, "Alma"))
    assert "På orlov, indtil medarbejderlisten siger andet." in await save(desk, alma, on_leave="1")
    form = (await desk.get("Bo", f"/console/staff/people/{alma}/edit")).text
    assert 'value="1" checked' in form
    assert "9999" not in form
    dated = await save(desk, alma, on_leave="1", leave_from="2026-04-01", leave_to="2026-04-30")
    assert "På orlov fra 1. april 2026 til og med 30. april 2026." in dated
    assert "Rettet" in dated
    assert "På orlov" not in await save(desk, alma)


async def test_days_that_cannot_be_stand_beside_their_field(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    alma = str(await person(desk, "Alma"))
    wrong = await save(desk, alma, on_leave="1", leave_from="2026-04-30", leave_to="2026-04-01")
    assert "Orloven slutter, før den begynder" in wrong
    page = await save(desk, alma, on_leave="1", leave_from="snart")
    assert "Orlov fra Skriv en dato" in page


async def test_as_json_leave_that_is_not_named_stays(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    alma = await person(desk, "Alma")

    async def put(**leave: object) -> dict[str, str]:
        before = (await desk.ask("Bo", "GET", f"{API}/{alma}")).json()
        line = {name: before[name] for name in ("external_id", "name", "email", "phone", "unit", "language")}
        body = {"seen": before["seen"], "person": {**line, **leave}}
        assert (await desk.ask("Bo", "PUT", f"{API}/{alma}", body)).status_code == 200
        leave_now: dict[str, str] = (await desk.ask("Bo", "GET", f"{API}/{alma}")).json()["leave"]
        return leave_now

    dated = {"first": "2026-04-01", "last": None}
    assert await put(on_leave=True, leave_from="2026-04-01") == dated
    assert await put(name="Alma Å") == dated
    assert await put(on_leave=False) == {"first": None, "last": None}
