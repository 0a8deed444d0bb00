"""Bo's list as his payroll system gives it: he says once what its columns are."""

from __future__ import annotations

import re
from html import unescape

import pytest

from backend.registry.imports.models import StaffUpload
from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff_import.test_staff_import import kept, upload
from tests.ground.registry.other_lists import SD, opus, sd_list, workbook
from tests.ground.registry.staff import ALMA, BO

OPUS = opus("1|0101010001|Alma|Ågård|3|1|1|2020-01-01||false", "2|0202020002|Bo|Ek|4|1|1|2021-01-01||true")


def chosen(text: str) -> dict[str, str]:
    """What the form's fields say."""
    fields = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', text))
    fields |= dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        fields[name] = unescape(next(iter(re.findall(r'value="([^"]*)" selected', options)), ""))
    return fields


async def columns_of(desk: Desk, data: bytes) -> tuple[str, dict[str, str]]:
    answer = await upload(desk, data)
    assert answer.status_code == 303, text_of(answer)
    path = str(answer.headers["location"])
    assert path.endswith("/columns")
    return path, chosen((await desk.get("Bo", path)).text)


async def test_bo_sees_what_each_column_is_taken_for_and_goes_on(desk: Desk) -> None:
    path, form = await columns_of(desk, sd_list(*SD))
    assert (form["column_external_id"], form["column_unit_code"]) == ("Tjenestenr", "Afdelingskode")
    assert form["unit_code_0"] == "K"
    answer = await desk.post("Bo", path, form, unit_name_0="Kommunen")
    preview = text_of(await desk.get("Bo", answer.headers["location"]))
    assert "Nye 3" in preview
    assert "Alma Ågård 101 Kommunen / Skoler / Skole 1" in preview
    assert "Ret, hvad kolonnerne er" in preview
    again = chosen((await desk.get("Bo", path)).text)
    assert again["unit_name_0"] == "Kommunen"


async def test_bo_reads_the_columns_names_in_danish_as_the_template_has_them(desk: Desk) -> None:
    page = text_of(await desk.get("Bo", "/console/staff/import"))
    assert "Medarbejdernummer Det samme nummer er den samme person" in page
    assert "external_id" not in page
    template = await desk.get("Bo", "/console/staff/import/template")
    assert all(name in page for name in template.text.lstrip("\ufeff").strip().split(";"))


async def test_what_was_named_and_looked_at_is_what_is_imported(desk: Desk) -> None:
    path, form = await columns_of(desk, sd_list(*SD))
    preview = str((await desk.post("Bo", path, form, unit_name_0="Kommunen")).headers["location"])
    fields = dict(re.findall(r'name="(registry)" value="(\w+)"', (await desk.get("Bo", preview)).text))
    assert (await desk.post("Bo", preview, fields)).headers["location"] == "/console/staff?said=imported"
    tree = text_of(await desk.get("Bo", "/console/staff?units=all"))
    assert "Skoler Cilla Bæk 3" in tree
    assert await kept(desk) == 0


async def test_without_an_id_a_name_or_a_unit_each_is_told_beside_its_field(desk: Desk) -> None:
    path, form = await columns_of(desk, b"A;B\r\n1;2\r\n")
    answer = await desk.post("Bo", path, form)
    assert answer.status_code == 422
    for field in ("external_id", "name", "unit"):
        assert f'id="column_{field}-error"' in answer.text


async def test_a_mistake_is_told_by_the_lists_own_column_and_the_form_stays(desk: Desk) -> None:
    path, form = await columns_of(desk, sd_list(SD[0], "9;X;Y;S1;Skole 1;SK;ingen;;;;"))
    answer = await desk.post("Bo", path, form)
    assert (answer.status_code, "3 E-mail X Y ingen" in text_of(answer)) == (422, True)
    assert chosen(answer.text)["column_email"] == "E-mail"
    assert (await desk.post("Bo", path, {**form, "column_email": ""})).status_code == 303


async def test_a_profile_reads_the_next_list_by_itself_until_it_is_deleted(desk: Desk) -> None:
    path, form = await columns_of(desk, sd_list(*SD))
    await desk.post("Bo", path, form, unit_name_0="Kommunen", profile_name="Lønsystemet")
    answer = await upload(desk, sd_list(*SD[:2]))
    assert not answer.headers["location"].endswith("/columns")
    assert "Kommunen / Skoler / Skole 1" in text_of(await desk.get("Bo", answer.headers["location"]))
    first = await desk.get("Bo", "/console/staff/import")
    assert "Lønsystemet" in text_of(first)
    (delete,) = re.findall(r'action="(/console/staff/import/profiles/[^"]+/delete)"', first.text)
    assert (await desk.post("Bo", delete)).status_code == 303
    assert "Lønsystemet" not in text_of(await desk.get("Bo", "/console/staff/import"))
    await columns_of(desk, sd_list(*SD[:2]))


async def test_bo_says_once_whether_ten_digits_that_two_share_are_a_person_s_own(desk: Desk) -> None:
    """A list that needs no naming else; two of one workplace share its number and a surname."""
    lines = ("Nr;Navn;Enhed;Pnr", "1;Anne Hansen;K / HR;1001234567", "2;Bo Hansen;K / IT;1001234567")
    listed = "\r\n".join((*lines, "3;Cilla Ek;K / IT;1101234567")).encode()
    path, form = await columns_of(desk, listed)
    assert form["numbers"] == ""
    assert "Er »Pnr« hver persons eget CPR-nummer?" in text_of(await desk.get("Bo", path))
    unsaid = await desk.post("Bo", path, form)
    assert unsaid.status_code == 422
    assert re.search(r"3 Pnr Bo Hansen \S+ De samme ti cifre står i linje 2", text_of(unsaid))
    for said, people in (("own", 2), ("others", 3)):
        answer = await desk.post("Bo", path, {**form, "numbers": said}, profile_name="Lønsystemet")
        assert f"Nye {people}" in text_of(await desk.get("Bo", answer.headers["location"]))
        assert chosen((await desk.get("Bo", path)).text)["numbers"] == said
    again = await upload(desk, listed + b"\r\n4;Dan Ek;K / IT;1101234567")
    assert "Nye 4" in text_of(await desk.get("Bo", again.headers["location"]))


async def test_an_opus_file_goes_straight_to_its_preview_and_no_cpr_number_is_kept_or_shown(desk: Desk) -> None:
    answer = await upload(desk, OPUS)
    preview = await desk.get("Bo", answer.headers["location"])
    assert "Nye 2" in text_of(preview)
    columns = await desk.get("Bo", f"{answer.headers['location']}/columns")
    assert "CPR-numre gemmes og vises aldrig" in text_of(columns)
    async with desk.database.transaction() as session:
        (stored,) = (await session.execute(StaffUpload.__table__.select())).all()
    for said in (bytes(stored.file), preview.content, columns.content, repr(stored.summary).encode()):
        assert b"0101010001" not in said


@pytest.mark.long
async def test_no_cpr_number_of_a_list_in_our_own_format_is_kept_or_shown_or_tells_who_somebody_is(desk: Desk) -> None:
    ours = "external_id;name;unit_path;cpr\r\n1;Alma;Kommunen / HR;010101-0001\r\n2;Bo;Kommunen / HR;\r\n"
    preview = await desk.get("Bo", (await upload(desk, ours.encode())).headers["location"])
    assert "Nye 2" in text_of(preview)
    within = await upload(desk, ours.replace("1;Alma", "1;Alma 010101 0001").encode())
    assert "Her står et CPR-nummer" in text_of(within)
    path, _ = await columns_of(desk, ours.replace("1;A", "010101-0001;A").replace("2;B", "0202020002;B").encode())
    columns = await desk.get("Bo", path)
    async with desk.database.transaction() as session:
        stored = [bytes(row.file) for row in (await session.execute(StaffUpload.__table__.select())).all()]
    for said in (preview.content, within.content, columns.content, *stored):
        assert not re.search(rb"010101[- ]?0001|0202020002", said)


async def test_a_workbook_with_our_own_columns_needs_no_naming(desk: Desk) -> None:
    answer = await upload(desk, workbook([("external_id", "name", "unit_path"), ("a1", "Alma", "Kommunen / HR")]))
    assert "Alma a1 Kommunen / HR" in text_of(await desk.get("Bo", answer.headers["location"]))


async def test_a_list_in_our_own_format_goes_straight_to_its_preview_as_before(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    assert (
        not (await upload(desk, b"external_id;name;unit_path\r\na1;Alma;Kommunen\r\n"))
        .headers["location"]
        .endswith("/columns")
    )


async def test_the_columns_of_a_list_are_their_uploaders_alone(desk: Desk) -> None:
    path, form = await columns_of(desk, sd_list(*SD))
    assert (await desk.get("Alma", path)).status_code == 404
    assert (await desk.post("Alma", path, form)).status_code == 404
    assert (await desk.get("Bo", "/console/staff/import/abc/columns")).status_code == 404


async def test_a_hostile_column_is_a_text(desk: Desk) -> None:
    path, _ = await columns_of(desk, b"Nr;<b>x</b>;Enhed\r\n1;<i>y</i>;A\r\n")
    page = (await desk.get("Bo", path)).text
    assert "<b>x" not in page
    assert "<i>y" not in page


async def test_the_template_is_for_those_who_may_import(desk: Desk) -> None:
    template = await desk.get("Bo", "/console/staff/import/template")
    assert template.content.decode("utf-8-sig").startswith("Medarbejdernummer;Navn;Enhed;")
    assert "medarbejderliste.csv" in template.headers["content-disposition"]


@pytest.mark.long
@pytest.mark.parametrize("data", [b"PK\x03\x04", b"<x/>", b"%PDF-1.7", b'{"a": 1}'])
async def test_what_is_no_list_is_told_and_nothing_is_kept(desk: Desk, data: bytes) -> None:
    assert (await upload(desk, data)).status_code == 422
    assert await kept(desk) == 0


async def test_the_same_by_json(desk: Desk) -> None:
    headers = {"Origin": ORIGIN} | await desk.cookie("Bo")
    desk.http.cookies.clear()
    wanted = (await desk.http.post("/console/api/staff/uploads", content=sd_list(*SD), headers=headers)).json()
    path = f"/console/api/staff/uploads/{wanted['file']}/columns"
    shown = (await desk.ask("Bo", "GET", path)).json()
    preview = (await desk.ask("Bo", "POST", path, {**shown["mapping"], "top": "Kommunen"})).json()
    assert [person["external_id"] for person in preview["added"]] == ["101", "103", "102"]
    refused = await desk.ask("Bo", "POST", path, {"columns": {"name": "Nix"}})
    assert (refused.status_code, len(refused.json()["errors"])) == (422, 3)


async def test_bo_sees_who_is_on_leave_before_he_confirms_and_on_almas_page(desk: Desk) -> None:
    heading = "Nummer;Navn;Enhedssti;Orlov fra;Orlov til"
    rows = ("a1;Alma;Kommunen / HR;01-02-2020;31-12-2090", "b1;Bo;Kommunen / HR;;")
    answer = await upload(desk, "\r\n".join((heading, *rows)).encode())
    preview = await desk.get("Bo", path := str(answer.headers["location"]))
    assert "1 er på orlov og bliver ikke spurgt" in text_of(preview)
    registry = dict(re.findall(r'name="(registry)" value="(\w+)"', preview.text))
    await desk.post("Bo", path, registry)
    staff = (await desk.get("Bo", "/console/staff/people")).text
    alma, bo = (re.search(rf'href="(/console/staff/people/[0-9a-f-]+)"[^>]*>{name}<', staff) for name in ("Alma", "Bo"))
    assert alma is not None
    assert bo is not None
    page = text_of(await desk.get("Bo", alma[1]))
    assert "På orlov fra 1. februar 2020 til og med 31. december 2090." in page
    assert "orlov" not in text_of(await desk.get("Bo", bo[1]))
