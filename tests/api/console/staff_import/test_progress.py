"""While Bo's large list is read he is told how far it is."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping
from backend.registry.imports.staff_file import parse_staff
from backend.registry.people.repository import lock_staff
from backend.registry.reading import Progress
from backend.tables.reader import read_anything
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff_import.test_other_lists import columns_of
from tests.api.console.staff_import.test_staff_import import looked_at, upload
from tests.ground.registry.other_lists import SD, TODAY, sd_list
from tests.ground.registry.staff import ALMA, BO, CILLA, staff_file
from tests.ground.rounds.named import rows

PROGRESS = "/console/staff/import/progress"
LARGE = staff_file(ALMA, BO, *rows([("Kommunen / Skoler / Skole 1", 1_000)]))
TOLD = re.compile(r"Læser: |Alle \d\.\d{3} rækker er læst|De \d\.\d{3} ændringer skrives")


async def told_meanwhile(desk: Desk, sending: Coroutine[Any, Any, httpx.Response]) -> tuple[str, httpx.Response]:
    """What Bo is told while another import holds the staff list: his own waits for it, however fast it is read."""
    async with desk.database.transaction() as another:
        await lock_staff(another)
        task = asyncio.create_task(sending)
        async with asyncio.timeout(30):
            while not TOLD.match(line := (await desk.get("Bo", PROGRESS)).text):
                assert not task.done(), line
    return line, await task


async def test_bo_is_told_how_many_rows_are_read_and_nothing_when_it_is_done(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    line, answer = await told_meanwhile(desk, upload(desk, LARGE))
    assert "1.002 rækker" in line
    assert answer.status_code == 303
    assert (await desk.get("Bo", PROGRESS)).text == ""
    assert (await desk.ask("Bo", "GET", "/console/api/staff/uploads/progress")).json() is None


@pytest.mark.long
async def test_bo_is_told_how_far_it_is_when_he_says_what_the_columns_are_and_when_he_confirms(desk: Desk) -> None:
    path, form = await columns_of(
        desk, sd_list(*SD, *(f"{at};P;{at};S1;Skole 1;SK;;;N;01-02-2020;" for at in range(1_000, 2_000)))
    )
    line, named = await told_meanwhile(desk, desk.post("Bo", path, form, unit_name_0="Kommunen"))
    assert re.search(r"1\.\d{3} rækker", line)
    preview = str(named.headers["location"])
    fields = dict(re.findall(r'name="(registry)" value="(\w+)"', (await desk.get("Bo", preview)).text))
    _, confirmed = await told_meanwhile(desk, desk.post("Bo", preview, fields))
    assert confirmed.headers["location"] == "/console/staff?said=imported"
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
