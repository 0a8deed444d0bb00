"""Bo's staff file: looked at, confirmed, and exactly that; nothing half done and nothing of another's."""

from __future__ import annotations

import re
from datetime import UTC, timedelta

import httpx
import pytest

from backend.registry.imports.models import StaffUpload, StaffUploadChange
from backend.registry.imports.uploads import MOST_BYTES, erase_uploads
from tests.api.console.desk import ORIGIN, ZONE, Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, CILLA, IN_HR, staff_file


async def upload(desk: Desk, data: bytes, person: str = "Bo") -> httpx.Response:
    await desk.get(person, "/console")
    headers = {"Origin": ORIGIN, "Cookie": f"linjepuls-console={desk.sessions[person]}"}
    desk.http.cookies.clear()
    answer = await desk.http.post("/console/staff/import", files={"file": ("staff.csv", data)}, headers=headers)
    return await desk.come_back(answer)


async def looked_at(desk: Desk, *rows: str) -> tuple[str, dict[str, str], str]:
    """The preview's path, its form's fields and its text."""
    answer = await upload(desk, staff_file(*rows))
    assert answer.status_code == 303, text_of(answer)
    path = str(answer.headers["location"])
    page = await desk.get("Bo", path)
    return path, registry_in(page), text_of(page)


def registry_in(answer: httpx.Response) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(registry)" value="(\w+)"', answer.text))


async def kept(desk: Desk) -> int:
    """Files and changes."""
    async with desk.database.transaction() as session:
        tables = (StaffUpload.__table__, StaffUploadChange.__table__)
        return sum([len((await session.execute(table.select())).all()) for table in tables])


async def test_bo_sees_what_changes_by_name_and_unit_and_then_confirms(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    moved = ALMA.replace("Skoler / Skole 1", "HR").replace("alma@", "aa@")
    path, fields, page = await looked_at(desk, moved, CILLA)
    assert "Nye 1 Flytter 1 Ændres 0 Fratræder 1" in page
    assert "Alma Ågård a1 Kommunen / Skoler / Skole 1 Kommunen / HR e-mail" in page
    assert "Bo b1 Kommunen / HR" in page
    assert (
        "1 medarbejder får ny e-mail eller nyt mobilnummer. Det får den gamle adresse besked om, og der laves" in page
    )
    answer = await desk.post("Bo", path, fields)
    assert answer.headers["location"] == "/console/staff?said=imported"
    tree = text_of(await desk.get("Bo", "/console/staff?units=all&said=imported"))
    assert "Medarbejderlisten er indlæst" in tree
    assert "HR" in tree
    assert "Skole 1" not in tree
    assert await kept(desk) == 0
    assert (await desk.get("Bo", path)).status_code == 404


async def test_before_bo_confirms_he_is_told_whose_codes_will_wait_and_who_is_told(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    told = "2 medarbejdere får ny e-mail eller nyt mobilnummer. Det får de gamle adresser besked om"
    _, _, page = await looked_at(desk, ALMA.replace("alma@", "aa@"), BO.replace("bo@", "b@"), CILLA)
    assert told in page
    _, _, page = await looked_at(desk, ALMA, BO.replace("Bo;", "Bo Bosen;"), CILLA)
    assert "nyt mobilnummer" not in page


async def test_a_long_list_of_changes_has_pages_in_danish_order(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    new = [f"{name[0]}{at};{name} {at:02};;;Kommunen;;da;ja" for at in range(30) for name in ("Åse", "Zita")]
    path, _, page = await looked_at(desk, ALMA, *new)
    assert "Nye (60)" in page
    assert page.index("Fratræder (1)") < page.index("Nye (60)")
    assert "Zita 24" in page
    assert "Zita 25" not in page
    second = text_of(await desk.get("Bo", f"{path}?show=added&page=2"))
    assert second.index("Zita 29") < second.index("Åse 00") < second.index("Åse 19")
    assert "Åse 20" not in second
    assert "Bo b1" not in second
    last = text_of(await desk.get("Bo", f"{path}?show=added&page=99"))
    assert "Side 3 af 3" in last
    assert "Åse 29" in last


async def test_nothing_happens_before_it_is_confirmed(desk: Desk) -> None:
    await employ(desk, ALMA)
    await looked_at(desk, BO)
    assert "Alma" in text_of(await desk.get("Bo", "/console/staff/people"))


async def test_mistakes_are_told_with_whose_they_are_and_what_stands_there_in_the_page_s_language(desk: Desk) -> None:
    data = staff_file(ALMA.replace("+45 12345678", "ring til mig"), BO.replace("HR;Kommunen / HR", "HR;Kommunen / IT"))
    answer = await upload(desk, data)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Der er 2 fejl i filen" in page
    assert "2 phone Alma Ågård ring til mig Nummeret kan ikke ringes op. Skriv otte cifre, eller + og" in page
    assert "3 leads Bo Kommunen / IT Enheden findes ikke i filen" in page
    assert await kept(desk) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
async def test_files_as_excel_writes_them_are_read(desk: Desk, encoding: str) -> None:
    answer = await upload(desk, staff_file(ALMA, encoding=encoding))
    assert "Alma Ågård" in (await desk.get("Bo", answer.headers["location"])).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest of a workbook", "Filen kan ikke læses: den er beskadiget eller af en anden slags"),
        ("x;y".encode("utf-16"), "Der står ingen medarbejdere under kolonnernes navne"),
        (b"%PDF-1.7", "Filen er en PDF"),
    ],
)
async def test_what_is_no_list_is_called_what_it_is(desk: Desk, data: bytes, said: str) -> None:
    assert said in text_of(await upload(desk, data))


async def test_no_file_an_empty_one_and_one_that_is_too_large_are_told_beside_the_field(desk: Desk) -> None:
    for data, status, said in (
        (b"", 422, "Vælg en fil"),
        (b"x" * (MOST_BYTES + 1), 413, "højst 60 MB"),
        (b"x" * (MOST_BYTES + 2**20), 413, "højst 60 MB"),
    ):
        answer = await upload(desk, data)
        assert (answer.status_code, said in text_of(answer)) == (status, True)
        assert 'id="file-error"' in answer.text
    assert (await desk.ask("Bo", "POST", "/console/staff/import")).status_code == 422


async def test_other_routes_still_take_little(desk: Desk) -> None:
    assert (await desk.post("Bo", "/console/staff/import/abc", registry="x" * 2**17)).status_code == 413


async def test_if_the_list_changed_meanwhile_bo_looks_again(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path, fields, _ = await looked_at(desk, ALMA, BO, CILLA)
    await employ(desk, ALMA)
    answer = await desk.post("Bo", path, fields)
    assert answer.status_code == 409
    assert "Ændringerne er ikke de samme, som da du så på dem" in text_of(answer)
    assert "Nye 2" in text_of(answer)
    assert (await desk.post("Bo", path, registry_in(answer))).status_code == 303


async def test_who_stops_at_midnight_is_shown_before_he_is_let_go(desk: Desk) -> None:
    evening = desk.clock.moment.astimezone(ZONE).replace(hour=23, minute=55)
    desk.clock.moment = evening.astimezone(UTC)
    await employ(desk, ALMA, BO)
    heading, *rows = "Nummer;Navn;Enhedssti;Fratrådt", f"a1;Alma Ågård;{IN_HR};", f"b1;Bo;{IN_HR};{evening:%d-%m-%Y}"
    path = str((await upload(desk, "\r\n".join((heading, *rows)).encode())).headers["location"])
    page = await desk.get("Bo", path)
    assert "Fratræder 0" in text_of(page)
    desk.clock.moment += timedelta(minutes=10)
    answer = await desk.post("Bo", path, registry_in(page))
    assert (answer.status_code, "Fratræder 1" in text_of(answer)) == (409, True)
    assert (await desk.post("Bo", path, registry_in(answer))).status_code == 303


async def test_a_file_that_says_what_the_list_says_takes_back_what_waits(desk: Desk) -> None:
    await desk.sign_in("Tove")
    people = [f"n{at};Person {at};;;Kommunen / HR;;da;ja" for at in range(9)]
    await employ(desk, *people)
    moved = [row.replace("HR", "IT") for row in people[:3]]
    path, fields, page = await looked_at(desk, *moved, *people[3:])
    assert (await desk.post("Bo", path, fields)).headers["location"] == "/console/staff?said=imported-waiting"
    path, fields, page = await looked_at(desk, *moved[:2], *people[2:])
    assert "1 tilgang eller flytning venter på at blive godkendt. Den bortfalder" in page
    assert (await desk.post("Bo", path, fields)).headers["location"] == "/console/staff?said=imported"
    _, _, page = await looked_at(desk, *moved[:2], *people[2:])
    assert "Der er intet at ændre" in page


async def test_one_person_in_one_unit_is_told_of_as_one(desk: Desk) -> None:
    _, _, page = await looked_at(desk, "n1;Alma;;;Kommunen;;da;ja")
    assert "Bagefter er der 1 medarbejder i 1 enhed." in page


async def test_a_form_without_what_was_seen_imports_nothing(desk: Desk) -> None:
    await employ(desk, ALMA)
    path, _, _ = await looked_at(desk, BO)
    assert (await desk.post("Bo", path)).status_code == 409
    assert "Alma" in text_of(await desk.get("Bo", "/console/staff/people"))


async def test_unusually_many_who_leave_must_be_meant(desk: Desk) -> None:
    await employ(desk, *(f"n{at};Person {at};;;Kommunen;;da;ja" for at in range(8)))
    path, fields, page = await looked_at(desk, "n0;Person 0;;;Kommunen;;da;ja")
    assert "Usædvanligt mange fratræder: 7 af 8" in page
    refused = await desk.post("Bo", path, fields)
    assert (refused.status_code, 'id="many_leave-error"' in refused.text) == (422, True)
    assert (await desk.post("Bo", path, fields, many_leave="1")).status_code == 303


async def test_a_file_is_its_uploader_s_alone(desk: Desk) -> None:
    path, fields, _ = await looked_at(desk, ALMA)
    assert (await desk.get("Alma", path)).status_code == 404
    assert (await desk.post("Alma", path, fields)).status_code == 404
    assert (await desk.get("Bo", path)).status_code == 200


async def test_a_file_is_gone_after_an_hour(desk: Desk) -> None:
    path, fields, _ = await looked_at(desk, ALMA)
    desk.clock.moment += timedelta(minutes=20)
    await desk.get("Bo", "/console")
    desk.clock.moment += timedelta(minutes=20)
    await desk.get("Bo", "/console")
    desk.clock.moment += timedelta(minutes=20)
    assert (await desk.post("Bo", path, fields)).status_code == 404
    async with desk.database.transaction() as session:
        await erase_uploads(desk_at(session, desk.clock))
    assert await kept(desk) == 0


async def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    await employ(desk, ALMA)
    _, _, page = await looked_at(desk, ALMA)
    assert "Der er intet at ændre" in page


async def test_a_hostile_name_is_a_text_in_the_preview(desk: Desk) -> None:
    answer = await upload(desk, staff_file("x1;<b>x</b>;;;Kommunen / <i>y</i>;;da;ja"))
    page = (await desk.get("Bo", answer.headers["location"])).text
    assert "<b>x" not in page
    assert "<i>y" not in page


async def test_bo_is_told_while_his_file_is_read_and_without_scripts_beforehand(desk: Desk) -> None:
    page = await desk.get("Bo", "/console/staff/import")
    assert "Det kan tage et halvt minut" in text_of(page)
    assert re.search(
        r'<form [^>]*data-sending="Filen sendes og læses\.[^"]+" data-progress="/console/staff/import/progress">'
        r'.*<p role="status"></p>\s*</form>',
        page.text,
        re.DOTALL,
    )
    assert (await desk.get(None, "/console/static/sending.js")).status_code == 200
