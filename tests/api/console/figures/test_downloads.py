"""What is taken away: numbers as numbers, the signed file byte for byte, and no formula from anything typed."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from backend.kit.times.clock import local_day
from backend.releases.kept import service
from backend.releases.kept.service import release_bytes
from backend.rounds.models import Round
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import WORKBOOK, sheets_of, taken_as
from tests.ground.releases.releases import CLOSED, planned, plant_unreadable

HOSTILE = '=HYPERLINK("https://evil.example","Klik")'
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'


async def test_before_the_first_release_there_is_nothing_to_take(desk: Desk) -> None:
    assert "Der er ingen tal endnu" in text_of(await desk.get("Cilla", "/console/downloads"))
    assert (await desk.get("Cilla", f"/console/downloads/units/{uuid4()}/csv")).status_code == 404


async def test_the_units_as_csv_hold_what_the_page_holds_and_empty_cells_for_what_is_withheld(desk: Desk) -> None:
    await desk.release()
    answer = await desk.get("Cilla", f"/console/downloads/units/{await desk.topic()}/csv")
    assert taken_as(answer) == ("enheder-apv-2026.csv", "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    by_name = {row["Enhed"]: row for row in rows}
    assert (by_name["Kommunen"]["Har svaret"], by_name["Kommunen"]["Fortalt"]) == ("40", "0,5")
    assert by_name["HR"]["Fortalt"] == ""
    assert (by_name["Kommunen"]["Hører under"], by_name["HR"]["Hører under"]) == ("", "Kommunen")


async def test_a_csv_is_written_as_the_language_of_its_headings_has_numbers(desk: Desk) -> None:
    await desk.release()
    for path, column in (("topics", "Told"), (f"units/{await desk.topic()}", "Told")):
        answer = await desk.get("Cilla", f"/console/downloads/{path}/csv", **{"Accept-Language": "en"})
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[0][column] == "0.5"


async def test_no_column_has_a_capital_within_its_name(desk: Desk) -> None:
    await desk.release()
    units = f"units/{await desk.topic()}"
    for path, language in ((path, language) for path in ("topics", units) for language in ("da", "en")):
        rows = (await desk.get("Cilla", f"/console/downloads/{path}/json", **{"Accept-Language": language})).json()
        assert [name for name in rows["rows"][0] if name[1:] != name[1:].lower()] == []


async def test_the_topics_come_in_every_format(desk: Desk) -> None:
    await desk.release()
    download = await desk.get("Cilla", "/console/downloads/topics/json")
    assert taken_as(download) == ("emner.json", "application/json")
    [row] = download.json()["rows"]
    assert (row["Emne"], row["Fortalt"], row["Ved det"]) == ("APV 2026: vores arbejdsmiljø", 0.5, 0.4)
    book = await desk.get("Cilla", "/console/downloads/topics/xlsx")
    assert zipfile.ZipFile(io.BytesIO(book.content)).testzip() is None
    assert (taken_as(book), sheets_of(book)) == (("emner.xlsx", WORKBOOK), ["Emnerne"])
    units = await desk.get("Cilla", f"/console/downloads/units/{await desk.topic()}/xlsx")
    assert (taken_as(units), sheets_of(units)) == (("enheder-apv-2026.xlsx", WORKBOOK), ["APV 2026 vores arbejdsmiljø"])
    assert (await desk.get("Cilla", "/console/downloads/topics/exe")).status_code == 404


async def test_the_release_is_the_file_that_was_signed(desk: Desk) -> None:
    round_id = await desk.release()
    answer = await desk.get("Cilla", f"/console/downloads/release/{round_id}")
    closed = local_day(desk.clock.now() - timedelta(days=2), ZONE)
    assert taken_as(answer) == (f"offentliggoerelse-{closed}.json", "application/json")
    async with desk.database.transaction() as session:
        assert answer.content == await release_bytes(session, round_id)
    assert (await desk.get("Cilla", f"/console/downloads/release/{uuid4()}")).status_code == 404


async def test_one_release_that_can_not_be_read_is_named_and_fetched_and_breaks_no_page(desk: Desk) -> None:
    sound = await desk.release()
    bad = await planned(desk.database)
    await plant_unreadable(desk.database, bad, CLOSED + timedelta(days=40))
    page = await desk.get("Cilla", "/console/downloads")
    assert "Denne udgave af programmet kan ikke læse filen" in text_of(page)
    for round_id in (sound, bad):
        assert f"/console/downloads/release/{round_id}" in page.text
        assert (await desk.get("Cilla", f"/console/downloads/release/{round_id}")).status_code == 200
    public = await desk.get(None, "/")
    assert "kunne ikke læses. Administratoren har fået besked" in text_of(public)
    assert "40 af 60" in text_of(public)


async def test_an_english_page_calls_a_round_by_its_english_title(desk: Desk) -> None:
    round_id = await desk.receive(title="Forårsrunden")
    async with desk.database.transaction() as session:
        titles = {"da": "Forårsrunden", "en": "The spring round"}
        await session.execute(update(Round).where(Round.id == round_id).values(title=titles))
    await desk.read(round_id)
    for path in ("/console/downloads", f"/console/topic/{await desk.topic()}"):
        page = (await desk.get("Cilla", path, **{"Accept-Language": "en"})).text
        assert ("The spring round" in page, "Forårsrunden" in page) == (True, False), path


async def test_of_many_releases_as_many_are_parsed_as_the_page_shows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(service, "parsed", seen.append)
    for day in range(27):
        await plant_unreadable(desk.database, await planned(desk.database), CLOSED + timedelta(days=day))
    for number, expected in ((1, 25), (2, 2)):
        page = await desk.get("Cilla", f"/console/downloads?page={number}")
        assert (page.text.count('href="/console/downloads/release/'), len(seen)) == (expected, expected)
        seen.clear()


async def test_a_hostile_title_is_a_text_in_every_file_and_on_every_page(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    for title in (HOSTILE, SCRIPT):
        form = dict.fromkeys(("summary_da", "owner", "sources", "goals", "note_da", "title_en"), SCRIPT)
        revision = (await desk.get("Cilla", f"/console/topics/{topic}")).text.partition('name="revision" value="')[2]
        fields = {**form, "title_da": title, "tags": "apv", "revision": revision.partition('"')[0]}
        assert (await desk.post("Cilla", f"/console/topics/{topic}", fields)).status_code == 303
        written = (await desk.get("Cilla", "/console/downloads/topics/csv")).content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(written), delimiter=";") for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        book = zipfile.ZipFile(io.BytesIO((await desk.get("Cilla", "/console/downloads/topics/xlsx")).content))
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
        paths = ("", "/topics", f"/topics/{topic}", f"/topic/{topic}", "/plans", "/articles", "/downloads")
        for path in (*paths, f"/topics/{topic}/question?form=told"):
            page = (await desk.get("Cilla", f"/console{path}")).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "49" not in page.partition("<h1")[2].partition("</h1>")[0]
