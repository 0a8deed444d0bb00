"""Lines and cells in Bo's file that are nobody's, or that Excel has spoilt: one message, at the place."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from backend.registry.imports.staff_file import parse_staff
from backend.tables.reader import read_anything
from backend.tables.table import TableRefused
from tests.ground.registry.other_lists import read, workbook
from tests.ground.registry.staff import ALMA, BO, HEADING, staff_file

PEOPLE = [("Nr", "Navn", "Enhed", "Ansat fra"), ("1", "Alma", "HR", date(2026, 1, 1)), ("2", "Bo", "HR", "")]


def told(data: bytes) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.message["da"]) for error in parse_staff(data).errors]


@pytest.mark.parametrize("again", [HEADING, "Nummer;Navn;E-mail;Telefon;Enhed;Leder af;Sprog;Primær"])
def test_a_heading_that_stands_twice_is_told_once(again: str) -> None:
    assert told(staff_file(again, ALMA, BO)) == [
        (2, "", "Linjen er kolonnernes navne en gang til, ikke en person. Slet linjen")
    ]


@pytest.mark.parametrize(
    "total", ["I alt;2;;;;;;", "I alt: 2", ";Antal medarbejdere: 2;;;;;;", "TOTAL;;;;;;;2", "Sum;;;;Kommunen;;;"]
)
def test_a_total_below_the_people_is_told_once(total: str) -> None:
    assert told(staff_file(ALMA, BO, total)) == [(4, "", "Linjen er en sum, ikke en person. Slet linjen")]


@pytest.mark.parametrize("name", ["Antal Szabó", "Total Jensen", "Navn Navnsen", "Sum Yi"])
def test_whoever_is_called_so_is_a_person(name: str) -> None:
    file = parse_staff(staff_file(f"1;{name};;;Kommunen;;da;ja"))
    assert [row.name for row in file.rows] == [name]


def test_another_systems_total_and_second_heading_are_told_once_each() -> None:
    file = read(workbook([*PEOPLE, PEOPLE[0], ("I alt", 2, None, None)]))
    assert [(error.row, error.column, error.value) for error in file.errors] == [
        (4, "", "Nr; Navn; Enhed; Ansat fra"),
        (5, "", "I alt; 2"),
    ]
    assert len(file.rows) == 2


def test_a_comma_in_a_name_moves_nobody_into_another_unit() -> None:
    for line in (b"1,Aagaard, Alma,HR", b"1,Aagaard, Alma,HR,"):
        with pytest.raises(TableRefused) as refused:
            read_anything(b"Nr,Navn,Enhed,\r\n2,Bo,HR,\r\n3,Cilla,HR,\r\n" + line + b",\r\n")
        assert (refused.value.mistake, refused.value.values["line"]) == ("fields", 4)


def test_empty_cells_beside_the_last_column_are_no_mistake() -> None:
    file = parse_staff(staff_file(f"{ALMA};;;", BO))
    assert not file.errors
    assert read_anything(b"Nr;Navn\r\n1;Alma;;\r\n").rows[0].cells == ("1", "Alma")


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("4,51235E+11;Alma;;;Kommunen;;da;ja", "external_id", "forkortet"),
        ("1E+11;Alma;;;Kommunen;;da;ja", "external_id", "forkortet"),
        ("1;Alma;;4,512345E+07;Kommunen;;da;ja", "phone", "forkortet"),
        ("1;=cmd|' /C calc'!A0;;;Kommunen;;da;ja", "name", "formel"),
        ("1;Alma;;;#REF!;;da;ja", "unit_path", "formel"),
        ("#I/T;Alma;;;Kommunen;;da;ja", "external_id", "formel"),
    ],
)
def test_what_excel_has_spoilt_is_told_as_that(row: str, column: str, word: str) -> None:
    [(line, where, message)] = told(staff_file(BO, row))
    assert (line, where) == (3, column)
    assert word in message


@pytest.mark.parametrize("number", ["1E5", "12E3", "3E07", "E+11", "12E+345"])
def test_an_id_that_excel_would_write_otherwise_is_one(number: str) -> None:
    assert [row.external_id for row in parse_staff(staff_file(f"{number};Alma;;;Kommunen;;da;ja")).rows] == [number]


def test_text_in_a_workbook_is_what_somebody_wrote_and_a_number_of_more_digits_than_it_keeps_is_told() -> None:
    numbers = ["1.2E+07", "1E5", 123456789012345, 1234567890123456]
    file = read(workbook([("Nr", "Navn", "Enhed"), *((number, "Alma", "HR") for number in numbers)]))
    assert [row.external_id for row in file.rows] == ["1.2E+07", "1E5", "123456789012345"]
    [error] = file.errors
    assert (error.row, error.column, error.value) == (5, "Nr", "1.23456789012346E+15")
    assert "de 15, som Excel gemmer" in error.message["da"]


def test_another_systems_csv_may_have_been_saved_by_excel() -> None:
    [error] = read(b"Nr;Navn;Enhed\r\n1,2E+07;Alma;HR\r\n").errors
    assert (error.column, error.person) == ("Nr", "Alma")
    assert "forkortet" in error.message["da"]


def test_zeros_that_were_wrapped_for_excel_stay() -> None:
    assert parse_staff(staff_file('="0012";Alma;;;Kommunen;;da;ja')).rows[0].external_id == "0012"


def test_a_day_that_excel_counted_is_told_as_that() -> None:
    [error] = read(b"Nr;Navn;Enhed;Ansat fra\r\n1;Alma;HR;46023\r\n").errors
    assert (error.column, error.person, error.value) == ("Ansat fra", "Alma", "46023")
    assert "»Dato«" in error.message["da"]


def test_a_unit_that_is_written_once_for_several_people_is_each_ones() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate([("Nr", "Navn", "Enhed"), ("1", "Alma"), ("2", "Bo"), ("3", "Cilla", "IT")], 2):
            sheet.write_row(line, 1, cells)
        sheet.merge_range(3, 3, 4, 3, "HR")
    assert [(row.place, row.cells) for row in read_anything(out.getvalue()).rows] == [
        (4, ("1", "Alma", "HR")),
        (5, ("2", "Bo", "HR")),
        (6, ("3", "Cilla", "IT")),
    ]
