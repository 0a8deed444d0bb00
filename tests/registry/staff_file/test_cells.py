from __future__ import annotations

import codecs
import time

import pytest

from backend.registry.imports.policy import file_errors
from backend.registry.imports.staff_file import parse_staff
from backend.tables.text.records import COLUMNS
from tests.ground.registry.staff import ALMA, BO, HEADING, staff_file


def mistakes_in(*rows: str) -> list[tuple[int, str]]:
    file = parse_staff(staff_file(*rows))
    return [(e.row, e.column) for e in (*file.errors, *file_errors(file.rows))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_bos_file_is_read_as_excel_and_others_write_it(encoding: str) -> None:
    file = parse_staff(staff_file(ALMA, BO, encoding=encoding))
    assert not file.errors
    assert file.rows[0].name == "Alma Ågård"
    assert file.rows[0].unit == ("Kommunen", "Skoler", "Skole 1")
    assert (file.rows[1].leads, file.rows[1].phone, file.rows[1].row) == (("Kommunen", "HR"), None, 3)


@pytest.mark.parametrize("written", ["12345678", "45 12 34 56 78", "0045 12345678", "+4512345678"])
def test_a_number_is_kept_in_one_form_however_the_file_writes_it(written: str) -> None:
    (row,) = parse_staff(staff_file(ALMA.replace("+45 12345678", written))).rows
    assert row.phone == "+4512345678"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ("x1;Søren Bjørk;;;Kommunen;;da;ja", (3, "name")),
        ("x1;Sren Bjrk;;;Kommunen / Børnehuset;;da;ja", (3, "unit_path")),
        ("Ø1;X;;;Kommunen;;da;ja", (3, "external_id")),
        ("x1;X;;;Kommunen;;da;ja;Ø", (3, "")),
    ],
)
def test_one_line_in_another_encoding_is_refused_where_it_is_and_not_read_as_other_letters(
    mark: bytes, broken: str, place: tuple[int, str]
) -> None:
    rest = staff_file(ALMA, broken, BO).split(b"\r\n")
    rest[2] = broken.encode("cp1252")
    file = parse_staff(mark + b"\r\n".join(rest))
    assert (file.rows, [(e.row, e.column) for e in file.errors]) == ((), [place])


def test_commas_and_quotes_are_read_too() -> None:
    data = (HEADING.replace(";", ",") + '\na1,"Ågård, Alma",,,Kommunen,,en,yes\n').encode()
    (row,) = parse_staff(data).rows
    assert (row.name, row.language, row.primary) == ("Ågård, Alma", "en", True)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("x;;;;Kommunen;;da;ja", "name"),
        (";X;;;Kommunen;;da;ja", "external_id"),
        ("x;X;not-mail;;Kommunen;;da;ja", "email"),
        ("x;X;;12;Kommunen;;da;ja", "phone"),
        ("x;X;;+45 1234567;Kommunen;;da;ja", "phone"),
        ("x;X;;0701234567;Kommunen;;da;ja", "phone"),
        ("x;X;;;Kommunen /  / HR;;da;ja", "unit_path"),
        ("x;X;;;;;da;ja", "unit_path"),
        ("x;X;;;Kommunen;;sv;ja", "language"),
        ("x;X;;;Kommunen;;da;måske", "primary"),
        ('x;"X\nBcc: eva@eksempel.dk";;;Kommunen;;da;ja', "name"),
        ("x;X\x00Y;;;Kommunen;;da;ja", "name"),
        ("x;" + "X" * 201 + ";;;Kommunen;;da;ja", "name"),
        ("x;X;;;Kommunen;;da", ""),
        ("x;X;;;Kommunen;Kommunen / Månen;da;ja", "leads"),
        ("x;X;;;Regionen;;da;ja", "unit_path"),
        ("x;X;;;Kommunen;;da;nej", "primary"),
        ("b1;Bo;;;Kommunen / HR;;da;nej", "external_id"),
        ("b1;Børge;;;Kommunen;;da;nej", "external_id"),
        ("b1;Bo;;;Kommunen;;da;ja", "primary"),
        ("b1;Bo;;;Kommunen;Kommunen;da;nej", "leads"),
    ],
)
def test_a_bad_row_names_its_line_and_column(row: str, column: str) -> None:
    assert (3, column) in mistakes_in(BO, row)
    assert mistakes_in(BO) == []


def test_the_line_is_the_one_in_the_file_after_a_broken_cell() -> None:
    assert mistakes_in(BO, 'x;"X\nY";;;Kommunen;;da;ja', "y;;;;Kommunen;;da;ja") == [(3, "name"), (5, "name")]


def test_a_person_in_two_units_has_one_primary() -> None:
    assert mistakes_in(BO, "b1;Bo;;;Kommunen;;da;nej") == []


@pytest.mark.parametrize("data", [b"", HEADING.encode(), b"name;email\nx;y\n", (HEADING + ';name\n"').encode()])
def test_an_empty_file_or_one_without_its_columns_is_refused(data: bytes) -> None:
    assert parse_staff(data).errors


def test_an_unclosed_quote_is_refused() -> None:
    assert parse_staff(staff_file('x;"X;;;Kommunen;;da;ja')).errors


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("heading", [b"", ",".join(COLUMNS).encode()])
def test_nine_megabytes_of_line_ends_are_refused_at_once(heading: bytes, end: bytes) -> None:
    began = time.process_time()
    [mistake] = parse_staff(heading + end * (9_000_000 // len(end))).errors
    assert mistake.message["en"].startswith("The file has too many lines to be a staff list.")
    assert time.process_time() - began < 0.5
