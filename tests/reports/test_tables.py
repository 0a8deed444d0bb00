"""Tables that leave the house: read back as they were written, and never a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language.number_texts import percent, points
from backend.reports.tables import DANISH, ENGLISH, Dialect, Table, as_csv, as_json, as_xlsx, difference, rounded
from backend.stats.values import Estimate

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
STARTS = st.sampled_from(["=", "+", "-", "@", " =", "\t", ""])


def cells_of(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))


def sheet_of(written: bytes) -> tuple[str, str]:
    book = zipfile.ZipFile(io.BytesIO(written))
    strings = book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else ""
    return book.read("xl/worksheets/sheet1.xml").decode(), strings


BUILT_IN = {"1": "0", "2": "0.00", "9": "0%"}
"""Forms of numbers that a workbook names by number alone."""


def shown_as(written: bytes) -> list[tuple[str, str]]:
    """The first row's numbers, with the form in which a spreadsheet shows each."""
    styles = zipfile.ZipFile(io.BytesIO(written)).read("xl/styles.xml").decode()
    forms = BUILT_IN | dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
    used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    cells = re.findall(r'<c r="[A-Z]+2" s="(\d+)"><v>([^<]*)</v>', sheet_of(written)[0])
    return [(value, forms[used[int(style)]]) for style, value in cells]


def test_numbers_and_days_are_written_as_danish_spreadsheets_read_them() -> None:
    table = Table("Emner", ("a", "b", "c", "d"), ((0.5, 3, date(2026, 3, 1), None),))
    assert cells_of(as_csv(table)) == [["a", "b", "c", "d"], ["0,5", "3", "2026-03-01", ""]]
    english = as_csv(table, ENGLISH).decode("utf-8-sig")
    assert english == "a,b,c,d\r\n0.5,3,2026-03-01,\r\n"
    assert json.loads(as_json(table))["rows"] == [{"a": 0.5, "b": 3, "c": "2026-03-01", "d": None}]


@given(STARTS, TEXTS)
def test_no_cell_of_a_csv_begins_a_formula(start: str, text: str) -> None:
    table = Table(start + text, (start + text,), ((start + text,),))
    for [cell] in cells_of(as_csv(table)):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert cell in (start + text, f"'{start}{text}")


@given(STARTS, TEXTS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(start: str, text: str) -> None:
    sheet, _ = sheet_of(as_xlsx([Table(start + text, ("x",), ((start + text,), ("https://evil.example",)))]))
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@pytest.mark.parametrize(("dialect", "share"), [(DANISH, "0 %"), (ENGLISH, "0%")])
def test_a_workbook_shows_shares_as_per_cent_and_no_difference_with_that_sign(dialect: Dialect, share: str) -> None:
    change = difference(Estimate(0.08, 0.01, 0.15))
    written = as_xlsx([Table("Emner", ("Fortalt", "siden sidst", "svar"), ((0.46, change, 1229),))], dialect)
    assert shown_as(written) == [("0.46", share), ("0.08", "0.00"), ("1229", "0")]


def test_half_a_percent_is_shown_on_pages_as_a_spreadsheet_shows_what_the_workbook_holds() -> None:
    """Which has four decimals of a share, reads fifteen digits of a number, and rounds halves away from zero."""
    shares = [part / 400 for part in range(401)] + [0.62496, 0.28499]
    changes = [difference(Estimate(sign * share, -1, 1)) for share in shares for sign in (1, -1)]
    columns = tuple(str(at) for at in range(len(shares) + len(changes)))
    shown = shown_as(as_xlsx([Table("Emner", columns, ((*map(rounded, shares), *changes),))], ENGLISH))
    held = [Decimal(f"{float(value):.15g}") for value, _ in shown]
    in_sheet = [(100 * value).quantize(Decimal(1), ROUND_HALF_UP) for value in held]
    assert [percent(share, "en") for share in shares] == [f"{whole}%" for whole in in_sheet[: len(shares)]]
    on_page = [points(sign * share).replace("\N{MINUS SIGN}", "-") for share in shares for sign in (1, -1)]
    assert [int(change) for change in on_page] == [int(whole) for whole in in_sheet[len(shares) :]]


def test_a_workbook_has_a_sheet_per_table_whatever_their_titles() -> None:
    tables = [Table("[Emner]:*?/\\ med et navn, der er alt for langt", ("a",), ()), Table("", ("b",), (), "Note")]
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(tables)))
    names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
    assert names == ["Emner med et navn der er alt fo", "Ark 2"]


def test_two_tables_of_the_same_title_get_different_names() -> None:
    book = zipfile.ZipFile(io.BytesIO(as_xlsx([Table("Mål", ("a",), ()), Table("mål", ("b",), ())])))
    assert re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode()) == ["Mål", "mål 2"]


def test_a_row_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="each row"):
        Table("x", ("a", "b"), (("1",),))


def test_a_note_is_no_wider_than_its_table() -> None:
    """Or one line of a thousand letters goes on beside it, and a printed page has the table as small as a stamp."""
    note = "Mellem »fra« og »til« ligger andelen af alle ansatte. " * 30
    sheet, _ = sheet_of(as_xlsx([Table("Emner", ("Emne", "Fortalt", "Ved det"), (("APV", 0.4, 0.6),), note)]))
    assert '<mergeCell ref="A4:C4"' in sheet
    [height] = re.findall(r'<row r="4"[^>]* ht="([\d.]+)"', sheet)
    assert float(height) > 300
    alone, _ = sheet_of(as_xlsx([Table("Emner", ("Emne",), (("APV",),), note)]))
    assert "mergeCell" not in alone
