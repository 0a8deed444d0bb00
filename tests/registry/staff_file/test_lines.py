"""How Bo's file is parted into lines and cells, and one message that says what is wrong with it and what to do."""

from __future__ import annotations

import pytest

from backend.registry.imports.staff_file import parse_staff
from backend.tables.reader import read_anything
from tests.ground.registry.staff import ALMA, BO, HEADING, staff_file

PLAIN = parse_staff(staff_file(ALMA, BO))


def told(data: bytes) -> list[tuple[int, str, str, str]]:
    return [(error.row, error.column, error.person, error.value) for error in parse_staff(data).errors]


@pytest.mark.parametrize("delimiter", [",", "\t", "|"])
@pytest.mark.parametrize("own", ["", "sep={}\r\n", "SEP={}\n", '"sep={}"\r'])
def test_whatever_parts_the_cells_the_file_says_the_same(delimiter: str, own: str) -> None:
    data = own.format(delimiter).encode() + staff_file(ALMA, BO).replace(b";", delimiter.encode())
    read = parse_staff(data)
    assert not read.errors
    assert [(row.external_id, row.name, row.unit) for row in read.rows] == [
        (row.external_id, row.name, row.unit) for row in PLAIN.rows
    ]


def test_excels_own_first_line_counts_as_a_line() -> None:
    assert told(b"\xef\xbb\xbfsep=;\r\n" + staff_file(ALMA, "x;;;;Kommunen;;da;ja")) == [(4, "name", "x", "")]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ('2;"Anne;;;Kommunen;;da;ja', (3, "name", "Anne", '"Anne')),
        ('2;Anne;;;"Kommunen;;da;ja', (3, "unit_path", "Anne", '"Kommunen')),
        ('"2;Anne;;;Kommunen;;da;ja', (3, "external_id", "2", '"2')),
    ],
)
@pytest.mark.parametrize("others", [1, 300, 9000])
def test_a_quote_that_nothing_closes_is_told_where_it_opens(
    row: str, place: tuple[int, str, str, str], others: int
) -> None:
    rest = (f"p{at};P{at};;;Kommunen / A;;da;ja" for at in range(others))
    assert told(staff_file(BO, row, *rest))[-1] == place


def test_a_quote_closed_by_another_persons_quote_is_told_where_it_opens() -> None:
    assert told(staff_file(BO, '2;"Anne;;;Kommunen;;da;ja', '3;"Ib";;;Kommunen;;da;ja'))[-1][:3] == (3, "name", "Anne")


def test_a_quote_that_ends_within_its_cell_is_told_there() -> None:
    [error] = parse_staff(staff_file(BO, '2;"Anne" Maria;;;Kommunen;;da;ja')).errors
    assert (error.row, error.column, error.value) == (3, "name", '"Anne" Maria')
    assert "midt i feltet" in error.message["da"]


def test_a_cell_longer_than_any_reader_takes_is_told_where_it_is() -> None:
    for row in (f"2;{'A' * 2**18};;;Kommunen;;da;ja", f"{BO};{'A' * 2**18}"):
        assert told(staff_file(BO, row))[-1][0] == 3


def test_lines_above_the_heading_count_and_its_names_may_go_over_several() -> None:
    assert told(b"\r\n \r\n" + staff_file("x;;;;Kommunen;;da;ja")) == [(4, "name", "x", "")]
    table = read_anything(b'Nr;"Fulde\r\nnavn";Enhed\r\n1;Alma;HR\r\n')
    assert (table.columns, table.rows[0].place) == (("Nr", "Fulde navn", "Enhed"), 3)


def test_a_cell_of_several_lines_is_told_as_that() -> None:
    [error] = parse_staff(staff_file('x;"X\r\nY";;;Kommunen;;da;ja')).errors
    assert (error.row, error.column, error.value) == (2, "name", "X\N{OPEN BOX}\N{OPEN BOX}Y")
    assert "anførselstegn" in error.message["da"]


def test_a_list_with_other_columns_is_told_in_one_message_what_it_has_and_what_it_needs() -> None:
    [error] = parse_staff(b"tjenestenr;fornavn;efternavn\r\n1;Alma;Aagaard\r\n").errors
    assert error.value == "tjenestenr;fornavn;efternavn"
    assert HEADING in error.message["da"]
    assert HEADING in error.message["en"]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("x;Xenia;a..b@eksempel.dk;;Kommunen;;da;ja", "email", "a..b@eksempel.dk"),
        ("x;Xenia;;12-34-56;Kommunen;;da;ja", "phone", "12-34-56"),
        ("x;Xenia;;;Kommunen;;sv;ja", "language", "sv"),
        ("x;Xenia;;;Kommunen;;da;måske", "primary", "måske"),
        ("x;Xenia;;;Kommunen;;da", "", ""),
        (f"x;Xenia;;;{'K' * 1001};;da;ja", "unit_path", f"{'K' * 59}…"),
    ],
)
def test_a_mistake_is_told_with_the_persons_name_and_what_stands_there(row: str, column: str, value: str) -> None:
    assert told(staff_file(BO, row)) == [(3, column, "Xenia", value)]


def test_an_address_is_kept_as_it_can_be_sent_to() -> None:
    rows = ("m;M;mailto:m@eksempel.dk;;Kommunen;;da;ja", "n;N;n@faß.example;;Kommunen;;da;ja")
    file = parse_staff(staff_file(*rows))
    assert [row.email for row in file.rows] == ["m@eksempel.dk", "n@faß.example"]
