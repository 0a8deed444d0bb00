"""While Bo's large list is read he is told how far it is."""

from __future__ import annotations

import asyncio
import re

from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping
from backend.registry.imports.staff_file import parse_staff
from backend.registry.reading import Progress
from backend.tables.reader import read_anything
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff_import.test_other_lists import columns_of
from tests.api.console.staff_import.test_staff_import import looked_at, upload
from tests.registry.other_lists.files import SD, TODAY, sd_list
from tests.registry.staff import ALMA, BO, CILLA, staff_file
from tests.rounds.named import rows

PROGRESS = "/console/staff/import/progress"
LARGE = staff_file(ALMA, BO, *rows([("Kommunen / Skoler / Skole 1", 9_000)]))
TOLD = re.compile(r"Læser: |Alle 4\.\d{3} rækker er læst|De 4\.\d{3} ændringer skrives")


async def lines_meanwhile(desk: Desk, who: str, sending: asyncio.Task[object]) -> list[str]:
    lines = []
    while not sending.done():
        answer = await desk.get(who, PROGRESS)
        assert answer.status_code == 200
        lines.append(answer.text)
        await asyncio.sleep(0.05)
    return lines


async def test_bo_is_told_how_many_rows_are_read_and_nothing_when_it_is_done(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await desk.get("Bo", PROGRESS)
    sending = asyncio.create_task(upload(desk, LARGE))
    lines = await lines_meanwhile(desk, "Bo", sending)
    assert sending.result().status_code == 303
    told = {line for line in lines if line}
    assert any(line.startswith(("Læser: ", "Alle 9.002 rækker er læst")) for line in told), lines
    assert (await desk.get("Bo", PROGRESS)).text == ""
    assert (await desk.ask("Bo", "GET", "/console/api/staff/uploads/progress")).json() is None


async def test_bo_is_told_how_far_it_is_when_he_says_what_the_columns_are_and_when_he_confirms(desk: Desk) -> None:
    path, form = await columns_of(
        desk, sd_list(*SD, *(f"{at};P;{at};S1;Skole 1;SK;;;N;01-02-2020;" for at in range(1_000, 5_000)))
    )
    naming = asyncio.create_task(desk.post("Bo", path, form, unit_name_0="Kommunen"))
    lines = await lines_meanwhile(desk, "Bo", naming)
    assert any(map(TOLD.match, lines)), lines
    preview = str(naming.result().headers["location"])
    fields = dict(re.findall(r'name="(registry)" value="(\w+)"', (await desk.get("Bo", preview)).text))
    confirming = asyncio.create_task(desk.post("Bo", preview, fields))
    lines = await lines_meanwhile(desk, "Bo", confirming)
    assert any(map(TOLD.match, lines)), lines
    assert confirming.result().headers["location"] == "/console/staff?said=imported"
    assert (await desk.get("Bo", PROGRESS)).text == ""


async def test_who_confirms_twice_imports_once_and_is_told_so(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path, fields, _ = await looked_at(desk, ALMA, BO, CILLA)
    await desk.get("Bo", path)
    first, second = await asyncio.gather(desk.post("Bo", path, fields), desk.post("Bo", path, fields))
    assert sorted((first.status_code, second.status_code)) == [303, 404]
    gone = first if first.status_code == 404 else second
    assert "Er listen lige indlæst, er alt gjort" in text_of(gone)
    imports = await desk.get("Bo", "/console/staff/imports")
    assert imports.text.count('<a href="/console/staff/imports/') == 2, "the first list, and this one"


def test_each_row_is_counted_in_a_list_of_our_own_and_in_anothers() -> None:
    own, other = Progress(), Progress()
    parse_staff(staff_file(ALMA, BO), own)
    table = read_anything(sd_list(*SD))
    mapped_rows(table, Mapping(columns=recognised(table)), KnownList(TODAY), other)
    assert (own.now.done, own.now.total, own.now.percent) == (2, 2, 100)
    assert (other.now.done, other.now.total, other.now.percent) == (4, 4, 100)
    other.compares(3)
    assert (other.now.step, other.now.total) == ("comparing", 3)
    other.writes(2)
    assert (other.now.step, other.now.total, other.now.percent) == ("writing", 2, 0)
    assert Progress().now.percent == 0


def test_what_was_judged_when_it_was_looked_at_is_read_as_the_same_when_it_is_confirmed() -> None:
    table = read_anything(sd_list(*SD))
    mapping, known = Mapping(columns=recognised(table)), KnownList(TODAY)
    assert mapped_rows(table, mapping, known, judged=True) == mapped_rows(table, mapping, known)
    assert parse_staff(staff_file(ALMA, BO, CILLA), judged=True) == parse_staff(staff_file(ALMA, BO, CILLA))


async def test_a_list_that_is_refused_ends_in_its_reason_and_is_read_no_longer(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    answer = await upload(desk, staff_file(ALMA.replace("alma@", "alma ")))
    assert answer.status_code == 422
    assert (await desk.get("Bo", PROGRESS)).text == ""
