"""A CPR number joins Alma's employments and is nowhere afterwards."""

from __future__ import annotations

from backend.tables.cpr import without_cpr
from backend.tables.reader import read_anything
from backend.tables.reading import read_apart
from backend.tables.table import NamedUnit, Table, TableRow, packed
from tests.registry.other_lists.files import opus, workbook

ALMA, OTHER = "0101010001", "0202020002"
TWICE = opus(
    f"1|{ALMA}|Alma|Ågård|3|1|5|2020-01-01||false",
    f"2|{ALMA}|Alma|Ågård|4|4|5|2021-01-01||false",
    f"3|{OTHER}|Bo|Ek|4|1|1|2021-01-01||false",
)


async def test_of_an_opus_file_two_employments_are_joined_and_the_number_is_gone() -> None:
    read = read_anything(TWICE)
    assert [row.person for row in read.rows] == [1, 1, 2]
    assert read.secret == ("cpr",)
    for kept in (packed(read), await read_apart(TWICE)):
        assert ALMA.encode() not in kept
        assert OTHER.encode() not in kept
        assert b"Vej 1" not in kept


def test_a_column_of_such_numbers_is_left_out_whatever_it_is_called() -> None:
    rows = [("Nr", "Ident", "Navn"), ("1", "010101-0001", "Alma"), ("2", 101010001, "Alma"), ("3", "660101-0003", "Bo")]
    read = read_anything(workbook(rows))
    assert (read.columns, read.secret) == (("Nr", "Navn"), ("Ident",))
    assert [row.person for row in read.rows] == [1, 1, 2]


def test_one_within_a_text_is_hidden() -> None:
    read = read_anything(b"Nr;Navn;Note\r\n1;Alma;se 010101-0001, tak\r\n2;Bo;ring 12345678\r\n")
    assert [row.cells[2] for row in read.rows] == ["se ******-****, tak", "ring 12345678"]


def test_other_numbers_of_ten_digits_stay() -> None:
    read = read_anything(b"Nr;Navn\r\n0101010001;Alma\r\n9912345678;Bo\r\n4512345678;Cilla\r\n")
    assert read.columns == ("Nr", "Navn")


def test_one_in_a_heading_a_unit_or_a_sheet_is_hidden_too() -> None:
    cpr = "010190-1234"
    unit, row = NamedUnit("u1", f"Hos {cpr}", ""), TableRow(2, ("x", "y"))
    table = Table("workbook", (f"Nr. {cpr}", f"CPR {cpr}"), (row,), units=(unit,), sheet=cpr, sheets=(cpr, "HR"))
    kept = packed(without_cpr(table)).decode()
    assert "010190" not in kept
    assert "Hos ******-****" in kept
