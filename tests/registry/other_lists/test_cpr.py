"""A CPR number joins Alma's employments and is nowhere afterwards."""

from __future__ import annotations

import pytest

from backend.registry.imports.mapping.sources import by_our_names
from backend.registry.imports.policy import file_errors
from backend.registry.imports.staff_file import StaffFile
from backend.tables.cpr import may_hold_numbers, without_cpr
from backend.tables.reader import read_anything
from backend.tables.reading import read_apart
from backend.tables.table import NamedUnit, Table, TableRow, packed
from tests.ground.registry.other_lists import opus, read, workbook

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


@pytest.mark.parametrize(
    "name",
    ["Alma 010101-0001", "Alma 0101010001", "Alma (010101 0001)", "010101\N{EN DASH}0001 Alma", "Alma, 010101 - 0001"],
)
def test_in_a_name_it_is_hidden_however_it_is_written_and_bo_is_told_where(name: str) -> None:
    file = read(f"Nr;Navn;Enhed\r\n1;{name};K / HR\r\n2;Bo;K / HR\r\n".encode())
    assert "0001" not in repr(file)
    assert [(error.row, error.column) for error in file.errors] == [(2, "Navn")]


def test_nobody_is_on_the_list_by_one_nor_are_two_people_one_because_theirs_are_hidden() -> None:
    for numbers in (("010101-0001", "020202-0002", "3", "4"), ("0101010001", "0202020002", "3", "4")):
        lines = [f"{number};Navn {at};K / HR" for at, number in enumerate(numbers)]
        file = read("\r\n".join(["Nr;Navn;Enhed", *lines]).encode())
        assert [(error.row, error.column) for error in file.errors] == [(2, "Nr"), (3, "Nr")]
        assert "0001" not in repr(file)


def test_the_number_of_an_address_is_hidden_and_a_unit_s_code_or_a_uuid_is_none() -> None:
    file = read(b"Nr;Navn;Enhed;Mail\r\n1;Alma;K / HR;0101010001@k.dk\r\n2;Bo;K / HR;b@k.dk\r\n")
    assert [(error.row, error.column) for error in file.errors] == [(2, "Mail")]
    uuid, codes = "ab010203-1234-4abc-8def-0123456789ab", ("AFD-0101010001", "AFD-0202020002")
    kept = read_anything(f"Id;Navn;Kode\r\n{uuid};Alma;{codes[0]}\r\n2;Bo;{codes[1]}\r\n".encode())
    assert [(row.cells[0], row.cells[2]) for row in kept.rows] == [(uuid, codes[0]), ("2", codes[1])]


def test_a_column_that_is_called_so_is_left_out_although_many_in_it_have_another_number() -> None:
    rows = [("Nr", "Personnummer", "Navn"), ("1", "010101-0001", "Alma"), ("2", "X1", "Bo"), ("3", "X2", "C")]
    assert read_anything(workbook(rows)).secret == ("Personnummer",)
    internal = [("Personnr", "Navn"), ("17", "Alma"), ("18", "Bo")]
    assert read_anything(workbook(internal)).secret == ()


FORTY = [f"{at};Fornavn{at} Efternavn{at}" for at in range(40)]


def listed(heading: str, *lines: str) -> StaffFile:
    return read("\r\n".join((heading, *lines)).encode())


def test_a_unit_s_number_that_looks_like_one_joins_nobody_forty_people_of_one_p_nummer_are_forty() -> None:
    lines = [f"{who};{'1001234567' if at > 9 else ''};K / HR" for at, who in enumerate(FORTY)]
    file = listed("Nr;Navn;P-nummer;Enhed", *lines)
    assert (len({row.external_id for row in file.rows}), file.errors) == (40, ())


def test_two_at_each_of_many_small_units_are_told_of() -> None:
    file = listed("Nr;Navn;P-nummer;Enhed", *(f"{who};10012345{at // 2:02};K / HR" for at, who in enumerate(FORTY)))
    assert [(error.row, error.column) for error in file.errors] == [(at, "P-nummer") for at in range(3, 42, 2)]
    assert "1001" not in repr(file.errors)


def test_a_leader_s_number_joins_nobody_and_beside_a_unit_s_the_column_that_is_called_so_does() -> None:
    led = listed("Nr;Navn;Enhed;Leders CPR", *(f"{who};K / HR;010101-0001" for who in FORTY))
    assert (len({row.external_id for row in led.rows}), led.errors) == (40, ())
    alma = ("1;Alma Bæk;100123-4567;K / HR;010101-0001", "3;Alma;100123-4568;K / IT;010101-0001")
    both = listed("Nr;Navn;Ansvar;Enhed;CPR", *alma, "2;Bo;100123-4567;K / HR;020202-0002")
    assert both.errors == ()
    assert [(row.external_id, row.unit[-1]) for row in both.rows] == [("1", "HR"), ("1", "IT"), ("2", "HR")]


@pytest.mark.parametrize(("name", "told"), [("Bo Ek", [(3, "CPR")]), ("Ågård, ALMA", []), ("Alma Bæk-Lind", [])])
def test_who_shares_ten_digits_and_no_word_of_a_name_with_another_is_told_of(
    name: str, told: list[tuple[int, str]]
) -> None:
    file = listed("Nr;Navn;CPR;Enhed", "1;Alma Ågård;111111-1111;K / HR", f"2;{name};111111-1111;K / IT")
    assert [(error.row, error.column) for error in file.errors] == told


def test_two_who_have_one_number_are_told_of_and_none_of_them_is_lost() -> None:
    alike = read(b"Nr;Navn;Enhed\r\n1;Alma;K / HR\r\n1;Bo;K / HR\r\n2;Cilla;K / HR\r\n")
    assert {(error.row, error.column) for error in file_errors(alike.rows)} == {(3, "external_id")}
    other = read(b"Nr;CPR;Navn;Enhed\r\n1;010101-0001;Alma;K / HR\r\n1;020202-0002;Alma;K / IT\r\n")
    assert [(error.row, error.column) for error in other.errors] == [(3, "Nr")]


def test_a_line_without_one_is_of_whoever_has_its_number_and_a_name_spelled_twice_is_the_primary_one_s() -> None:
    blank = read(b"Nr;CPR;Navn;Enhed;Timer\r\n1;010101-0001;Alma;K / HR;10\r\n1;;Alma;K / IT;20\r\n")
    assert [(row.unit[-1], row.primary) for row in blank.rows] == [("HR", False), ("IT", True)]
    twice = read(opus(f"1|{ALMA}|Alma|Aagaard|3|1|5|||false", f"2|{ALMA}|Alma|Ågård|4|4|5|||false"))
    assert (file_errors(twice.rows), {row.name for row in twice.rows}) == ([], {"Alma Ågård"})


def test_a_list_in_our_own_format_is_known_to_have_some_before_anything_of_it_is_kept() -> None:
    heading = "external_id;name;unit_path"
    for text in (f"{heading}\r\n0101010001;A;K\r\n", f"{heading}\r\n1;A 010101 - 0001;K\r\n", f"{heading};Cpr\r\n"):
        assert may_hold_numbers(text.encode())
        assert may_hold_numbers(text.replace(" - ", " \N{EN DASH} ").encode())
    known = by_our_names(packed(read_anything(f"{heading};note;CPR\r\n1;A;K;x;010101-0001\r\n".encode())))
    assert known is not None
    assert known.mapping is not None
    assert known.mapping.columns == {"external_id": "external_id", "name": "name", "unit": "unit_path"}
    assert by_our_names(packed(read_anything(f"{heading}\r\n010101-0001;A;K\r\n".encode()))) is None
    assert not may_hold_numbers(f"{heading};phone\r\na1;Alma;K / HR;+4512345678\r\n".encode())
