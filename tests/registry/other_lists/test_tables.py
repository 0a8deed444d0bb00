"""Whatever file Bo has, it is read as what it is; and one that means harm costs a process of its own, and no more."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from structlog.testing import capture_logs

from backend.tables import reader, table
from backend.tables.reader import read_anything
from backend.tables.reading import ReadingLimits, read_apart
from backend.tables.table import TableRefused, packed, unpacked, unpacked_head
from tests.ground.registry.other_lists import SD, opus, sd_list, workbook

HEADING = ("Nr", "Navn", "Enhed")


def refusal(data: bytes) -> str:
    with pytest.raises(TableRefused) as refused:
        read_anything(data)
    return refused.value.mistake


def test_bos_workbook_says_what_excel_shows() -> None:
    rows = [HEADING, (12000000, "Søren", "Skole 1"), ("0012", "=1+1", date(2026, 2, 3)), (1.5, True, "")]
    read = read_anything(workbook(rows))
    assert read.columns == HEADING
    assert [row.cells for row in read.rows] == [
        ("12000000", "Søren", "Skole 1"),
        ("0012", "0", "2026-02-03"),
        ("1.5", "ja", ""),
    ]
    assert [row.place for row in read.rows] == [2, 3, 4]


def test_an_id_that_looks_like_a_large_number_stays_the_text_it_is() -> None:
    read = read_anything(workbook([HEADING, ("1.2E+07", "Alma", "HR")]))
    assert read.rows[0].cells[0] == "1.2E+07"


def test_a_hidden_sheet_is_not_read_and_of_the_others_the_one_with_the_people() -> None:
    people = [HEADING, ("1", "Alma", "HR"), ("2", "Bo", "HR")]
    read = read_anything(workbook([("Vejledning",), ("Læs dette",)], people, [HEADING] * 9, hidden=[2]))
    assert (read.sheet, len(read.rows)) == ("Sheet2", 2)
    assert refusal(workbook([("tom",)], people, hidden=[1])) == "no-sheet"


def merged(rows: Sequence[Sequence[str]], *columns: int) -> bytes:
    """Lines 2 and 3 of each of `columns` are one cell."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(line, column, cell)
        for column in columns:
            text = next(iter(rows[1][column : column + 1]), "")
            sheet.merge_range(1, column, 2, column, text)
    return out.getvalue()


def test_a_cell_that_is_merged_with_those_below_it_stands_in_each_of_them() -> None:
    read = read_anything(merged([HEADING, ("1", "Alma", "HR"), ("2", "Bo", ""), ("3", "Cilla", "")], 2))
    assert [row.cells[2] for row in read.rows] == ["HR", "HR", ""]


def test_empty_merged_cells_beside_the_columns_say_nothing() -> None:
    rows = [("", *HEADING), ("", "1", "Alma", "HR"), ("", "2", "Bo", "IT")]
    for beside in (0, 4, 7):
        assert [row.cells[-3:] for row in read_anything(merged(rows, beside)).rows] == [row[1:] for row in rows[1:]]


def test_a_title_and_the_day_of_the_export_may_stand_above_the_columns() -> None:
    read = read_anything(b"Medarbejdere\r\n;;\r\nUdskrevet;1-3-2026\r\nNr;Navn;Enhed;Navn\r\n1;Alma;HR;x\r\n")
    assert (read.columns, read.heading) == (("Nr", "Navn", "Enhed", "Navn (2)"), 4)
    assert [(row.place, row.cells) for row in read.rows] == [(5, ("1", "Alma", "HR", "x"))]


def test_excels_unicode_text_is_read() -> None:
    assert read_anything("Nr\tNavn\n1\tÆ\n".encode("utf-16")).rows[0].cells == ("1", "Æ")


def _bomb(parts: int, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for at in range(parts):
            pack.writestr(f"xl/{at}.xml", b"\0" * size)
    return out.getvalue()


@pytest.mark.parametrize("bomb", [_bomb(1_001, 0), _bomb(3, 2**20)], ids=["parts", "size"])
def test_a_workbook_that_unpacks_to_more_than_a_list_can_be_is_not_unpacked(
    bomb: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.tables.workbook._MOST_UNPACKED", 2 * 2**20)
    assert refusal(bomb) == "large"


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"PK\x03\x04" + b"x" * 99, "broken"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 999, "broken"),
        (workbook([[f"k{at}" for at in range(101)], ["1"] * 101]), "wide"),
        (b"<html><body>1</body></html>", "other-xml"),
        (b"<kmd><employee>", "broken"),
        (b"Nr;Navn\r\n", "no-rows"),
        (b"\r\n\r\n", "no-heading"),
        (b'Nr;Navn\r\n1;"Alma\r\n2;Bo\r\n', "quote"),
        (opus(), "no-rows"),
        (opus(beginning='<!DOCTYPE kmd [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "entities"),
        (opus(beginning='<!DOCTYPE kmd SYSTEM "file:///etc/passwd">'), "entities"),
    ],
)
def test_what_is_no_list_is_refused_by_its_name(data: bytes, mistake: str) -> None:
    assert refusal(data) == mistake


def test_more_rows_than_any_organisation_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert refusal(sd_list(*SD)) == "large"
    assert refusal(workbook([HEADING, *[("1", "A", "B")] * 3])) == "large"


def test_what_is_kept_of_a_table_is_the_table() -> None:
    for data in (sd_list(*SD), opus("1|0101010001|Alma|A|3|1|1|2020-01-01||false")):
        read = read_anything(data)
        assert unpacked(packed(read)) == read
        assert unpacked_head(packed(read)) == replace(read, rows=())


async def test_the_readers_process_reads_the_same_and_its_refusals_cross() -> None:
    data = sd_list(*SD)
    assert unpacked(await read_apart(data)) == read_anything(data)
    with pytest.raises(TableRefused) as refused:
        await read_apart(b"Nr;Navn\r\n1;\x8f\xf8\xe6\xe5\x81\r\n" + b'"')
    assert refused.value.mistake in {"letters", "quote"}


@pytest.mark.long
async def test_a_file_that_needs_more_memory_than_a_reader_has_ends_the_reader_only() -> None:
    with pytest.raises(TableRefused) as refused:
        await read_apart(sd_list(*SD * 50_000), ReadingLimits(megabytes=100))
    assert refused.value.mistake == "large"


async def test_what_a_parser_stumbles_over_is_broken_to_bo_and_its_kind_alone_is_told_to_operations() -> None:
    sheet = bytearray(workbook([HEADING, (1, "Alma", "HR")]))
    # The version that unpacks it, in the first entry of the ZIP file's directory: one that nobody has.
    sheet[sheet.index(b"PK\x01\x02") + 6] = 99
    with capture_logs() as logs, pytest.raises(TableRefused) as refused:
        await read_apart(bytes(sheet))
    assert refused.value.mistake == "broken"
    assert [(log["event"], log["kind"]) for log in logs] == [("staff_list_stumbled_over", "NotImplementedError")]


def test_nothing_of_a_file_is_told_by_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(data: bytes) -> None:
        raise ValueError(data)

    monkeypatch.setattr(reader, "read_list", stumbles)
    with pytest.raises(TableRefused) as refused:
        read_anything(b"Nr;CPR\r\n1;0101010001\r\n")
    assert json.dumps([refused.value.mistake, refused.value.values]) == '["broken", {}]'
