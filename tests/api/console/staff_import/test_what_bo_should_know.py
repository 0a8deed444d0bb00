"""Before Bo confirms a list he is told who is back, who loses a phone, and who shares an address with somebody."""

from __future__ import annotations

import httpx

from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff_import.test_staff_import import looked_at
from tests.ground.registry.phones import phone
from tests.ground.registry.staff import ALMA, BO, CILLA, staff_file


async def send(desk: Desk, name: str, *rows: str) -> httpx.Response:
    headers = {"Origin": ORIGIN} | await desk.cookie("Bo")
    desk.http.cookies.clear()
    files = {"file": (name, staff_file(*rows))}
    answer = await desk.http.post("/console/staff/import", files=files, headers=headers)
    return await desk.come_back(answer)


async def test_who_leaves_with_a_phone_is_marked_and_nobody_else(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await phone(desk.database, desk.clock, "a1")
    _, _, page = await looked_at(desk, BO)
    assert "1 af dem, der fratræder, er logget ind på sin telefon." in page
    assert "Alma Ågård telefonen logges ud a1" in page
    assert page.count("telefonen logges ud") == 1
    _, _, page = await looked_at(desk, ALMA, BO)
    assert "logget ind på" not in page


async def test_who_was_on_the_list_before_is_told_to_be_back(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await employ(desk, BO, CILLA)
    _, _, page = await looked_at(desk, ALMA, BO, CILLA, "d1;Dora;;;Kommunen / HR;;da;ja")
    assert "1 af de nye har stået på listen før." in page
    assert "Alma Ågård kommer igen a1" in page
    assert page.count("kommer igen") == 1


async def test_an_address_or_number_of_several_is_told_with_their_names(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    twin = "d1;Dora;BO@eksempel.dk;12 34 56 78;Kommunen / HR;;da;ja"
    _, _, page = await looked_at(desk, ALMA, BO, CILLA, twin)
    assert "2 e-mailadresser eller telefonnumre står ved flere personer" in page
    assert "+4512345678 : Alma Ågård, Dora" in page
    assert "bo@eksempel.dk : Bo, Dora" in page
    _, _, page = await looked_at(desk, ALMA, BO, CILLA, "d1;Dora;;;Kommunen / HR;;da;ja")
    assert "står ved flere" not in page


async def test_the_history_of_imports_has_the_files_name_without_folders_or_cpr_number(desk: Desk) -> None:
    await employ(desk, ALMA)
    preview = await send(desk, "C:\\Bo\\Løn 010190-1234 december.csv", ALMA, BO)
    path = str(preview.headers["location"])
    page = await desk.get("Bo", path)
    assert "Filen hedder »Løn ******-**** december.csv«." in text_of(page)
    registry = page.text.split('name="registry" value="')[1].split('"')[0]
    assert (await desk.post("Bo", path, registry=registry)).status_code == 303
    listed = await desk.get("Bo", "/console/staff/imports")
    assert "Løn ******-**** december.csv bo@kommune.dk" in text_of(listed)
    newest = (await desk.ask("Bo", "GET", "/console/api/staff/imports")).json()[0]
    assert newest["file_name"] == "Løn ******-**** december.csv"
    one = text_of(await desk.get("Bo", f"/console/staff/imports/{newest['id']}"))
    assert "fra filen »Løn ******-**** december.csv«" in one
