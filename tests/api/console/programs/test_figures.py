"""A program reads the published figures: the same as people, as JSON and as a table, in Danish and English."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.programs.program import PROGRAMS, program

FIGURES = "/console/api/figures"


def rows(content: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


async def test_a_program_reads_what_bo_reads(desk: Desk) -> None:
    await desk.release()
    power_bi, topic = await program(desk), await desk.topic()
    units = f"{FIGURES}/{topic}/units"
    for path in (FIGURES, units, f"{FIGURES}/unread"):
        assert (await power_bi.get(path)).json() == (await desk.get("Bo", path)).json()
    for path, file in ((FIGURES, "topics/csv"), (units, f"units/{topic}/csv")):
        table = await power_bi.get(f"{path}?format=csv")
        assert table.headers["content-type"].startswith("text/csv")
        assert table.content == (await desk.get("Bo", f"/console/downloads/{file}")).content


FORMS = (
    ("*/*", "", "application/json"),
    ("text/csv", "", "text/csv"),
    ("text/csv, application/json;q=0.5", "", "text/csv"),
    ("application/json, text/csv;q=0.5", "", "application/json"),
    ("text/csv;q=0", "", "application/json"),
    ("text/csv;q=inf", "", "application/json"),
    ("application/json", "?format=csv", "text/csv"),
    ("text/csv", "?format=json", "application/json"),
    ("text/csv", "?format=xml", "application/problem+json"),
)
"""`Accept`, query → the form."""


async def test_it_chooses_the_form(desk: Desk) -> None:
    power_bi = await program(desk)
    for accept, query, kind in FORMS:
        answer = await power_bi.get(f"{FIGURES}{query}", Accept=accept)
        assert answer.headers["content-type"].partition(";")[0] == kind, (accept, query)
        assert answer.status_code == (422 if "problem" in kind else 200)


async def test_the_table_has_its_headings_in_the_language_that_was_asked_for(desk: Desk) -> None:
    await desk.release()
    power_bi = await program(desk)
    for language, told, half, delimiter in (("da", "Fortalt", "0,5", ";"), ("en", "Told", "0.5", ",")):
        table = await power_bi.get(f"{FIGURES}?format=csv", **{"Accept-Language": language})
        assert table.headers["content-language"] == language
        [row] = rows(table.content, delimiter)
        assert row[told] == half


async def test_its_tables_are_joined_by_ids_when_names_have_changed(desk: Desk) -> None:
    round_id = await desk.release()
    power_bi, topic = await program(desk), await desk.topic()
    [row] = rows((await power_bi.get(f"{FIGURES}?format=csv")).content)
    assert (row["Emnets id"], row["Rundens id"]) == (str(topic), str(round_id))
    units = (await power_bi.get(f"{FIGURES}/{topic}/units")).json()["units"]
    by_name = {row["Enhed"]: row for row in rows((await power_bi.get(f"{FIGURES}/{topic}/units?format=csv")).content)}
    assert {row["Enhedens id"] for row in by_name.values()} == {unit["unit"] for unit in units}
    assert by_name["HR"]["Id for enheden over"] == by_name["Kommunen"]["Enhedens id"]
    assert {(row["Emnets id"], row["Rundens id"]) for row in by_name.values()} == {(str(topic), str(round_id))}


@pytest.mark.long
async def test_before_the_first_release_the_table_has_headings_and_no_rows(desk: Desk) -> None:
    await desk.content()
    power_bi, topic = await program(desk), await desk.topic()
    for path in (FIGURES, f"{FIGURES}/{topic}/units"):
        table = await power_bi.get(f"{path}?format=csv")
        assert (table.status_code, len(table.text.splitlines())) == (200, 1)


async def test_the_day_of_use_is_told_once_a_day(desk: Desk) -> None:
    power_bi = await program(desk)
    for _ in range(3):
        await power_bi.get(FIGURES)
    desk.clock.moment += timedelta(days=1)
    desk.sessions.clear()
    await power_bi.get("/console/api/topics")
    lines = text_of(await desk.get("Dan", "/console/administration/audit?action=program.token-used"))
    assert "2 linjer" in lines, "also where the request was refused"
    [token] = (await desk.get("Dan", PROGRAMS)).json()["tokens"]
    assert token["used_on"] == desk.clock.now().date().isoformat()
