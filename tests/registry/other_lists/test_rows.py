"""Other systems' lists become the rows of people that our own format has."""

from __future__ import annotations

import pytest

from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping, StatedUnit
from backend.registry.imports.policy import file_errors, people
from backend.registry.imports.staff_file import StaffFile
from backend.tables.reader import read_anything
from tests.ground.registry.other_lists import SD, TODAY, opus, read, sd_list

K = StatedUnit(code="K", name="Kommunen")


def mistakes(file: StaffFile) -> list[tuple[int, str]]:
    return [(error.row, error.column) for error in (*file.errors, *file_errors(file.rows))]


def test_a_list_of_codes_becomes_paths_with_the_codes_beside_them() -> None:
    file = read(sd_list(*SD), K)
    assert mistakes(file) == []
    alma, cilla, bo, also_bo = file.rows
    assert (alma.name, alma.email, alma.phone) == ("Alma Ågård", "alma@eksempel.dk", "+4512345678")
    assert (alma.unit, alma.unit_sources) == (("Kommunen", "Skoler", "Skole 1"), ("K", "SK", "S1"))
    assert (cilla.unit, cilla.leads) == (("Kommunen", "Skoler"), ("Kommunen", "Skoler"))
    assert (bo.unit, bo.primary, also_bo.unit, also_bo.primary) == (
        ("Kommunen", "HR"),
        False,
        ("Kommunen", "Skoler", "Skole 1"),
        True,
    )


def test_a_unit_that_nobody_names_has_its_code_and_tops_come_in_below_the_organisation() -> None:
    file = read(sd_list(SD[0], "109;Ib;L;X;Andet;;;;;;"), top="Byen")
    assert [row.unit for row in file.rows] == [("Byen", "SK", "Skole 1"), ("Byen", "Andet")]
    assert file.rows[1].unit_sources == (None, "X")


def test_where_one_of_the_tops_is_the_organisation_the_others_come_in_below_it() -> None:
    file = read(sd_list("1;A;B;K;Byen;;;;;;", "2;C;D;X;Andet;;;;;;"), top="Byen")
    assert [row.unit for row in file.rows] == [("Byen",), ("Byen", "Andet")]


def test_two_units_of_one_name_under_one_parent_are_told_apart_by_their_codes() -> None:
    file = read(sd_list("1;A;B;H1;Hjemmepleje;K;;;;;", "2;C;D;H2;Hjemmepleje;K;;;;;"), K)
    assert [row.unit[-1] for row in file.rows] == ["Hjemmepleje (H1)", "Hjemmepleje (H2)"]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("9;X;Y;S1;Skole 2;SK;;;;;", (3, "Afdelingskode")),
        ("9;X;Y;S1;Skole 1;HR;;;;;", (3, "Afdelingskode")),
        ("9;X;Y;Z;Zebra;Z2;;;;;\r\n8;X;Y;Z2;Zoo;Z;;;;;", (3, "Afdelingskode")),
        ("9;X;Y;;;;;;;;", (3, "Afdelingsnavn")),
        (";X;Y;S1;Skole 1;SK;;;;;", (3, "Tjenestenr")),
        ("9;X;Y;S1;Skole 1;SK;;;;i går;", (3, "Ansat fra")),
        ("9;X;Y;S1;Skole 1;SK;;;måske;;", (3, "Leder")),
        ("9;X;Y;S1;Skole 1;SK;ikke-mail;;;;", (3, "E-mail")),
        ("9;X;Y;S1;Skole 1;SK;;12;;;", (3, "Mobil")),
    ],
)
def test_a_mistake_is_told_by_the_lists_own_line_and_column(row: str, place: tuple[int, str]) -> None:
    assert place in mistakes(read(sd_list(SD[0], row), K))
    assert mistakes(read(sd_list(SD[0]), K)) == []


@pytest.mark.parametrize(
    ("begun", "ended", "employed"),
    [
        ("", "", True),
        ("02-03-2026", "", True),
        ("03-03-2026", "", False),
        ("", "02-03-2026", True),
        ("", "01-03-2026", False),
        ("1900-01-01", "9999-12-31", True),
    ],
)
def test_who_has_left_or_has_not_begun_is_not_on_the_list(begun: str, ended: str, employed: bool) -> None:
    file = read(sd_list(SD[0], f"9;X;Y;S1;Skole 1;SK;;;;{begun};{ended}"), K)
    assert (len(file.rows), file.left_out) == ((2, 0) if employed else (1, 1))


def test_a_list_of_names_and_the_unit_above_needs_no_codes() -> None:
    file = read(b"Nr;Navn;Afdeling;Overafdeling\r\n1;Alma;Skole 1;Skoler\r\n2;Bo;Skoler;Byen\r\n")
    assert [row.unit for row in file.rows] == [("Byen", "Skoler", "Skole 1"), ("Byen", "Skoler")]
    assert file.rows[0].unit_sources == ()


def test_a_list_of_paths_is_read_as_our_own_is() -> None:
    file = read(b"Nr;Navn;Enhed;Leder\r\n1;Alma;Byen / Skoler;ja\r\n2;Bo;Byen;\r\n")
    assert [(row.unit, row.leads) for row in file.rows] == [
        (("Byen", "Skoler"), ("Byen", "Skoler")),
        (("Byen",), None),
    ]


def test_an_opus_file_needs_no_mapping_and_two_employments_are_one_person() -> None:
    file = read(
        opus(
            "1|0101010001|Alma|Ågård|3|1|5|2020-01-01||false",
            "2|0101010001|Alma|Ågård|4|4|5|2021-01-01||true",
            "3|0202020002|Bo|Ek|4|1|1|2021-01-01|2026-01-31|false",
        )
    )
    assert mistakes(file) == []
    assert file.left_out == 1
    alma = people(file.rows)
    assert list(alma) == ["1"]
    assert (alma["1"].unit, alma["1"].leads) == (("Kommunen", "HR"), ("Kommunen", "HR"))
    assert file.rows[0].unit_sources == ("1", "2", "3")


def test_whoever_is_on_the_list_by_one_of_their_numbers_keeps_it_when_the_older_ends() -> None:
    both = "5|0101010001|Alma|A|3|1|1|2010-01-01||false", "2|0101010001|Alma|A|4|1|1|2021-01-01||false"
    assert {row.external_id for row in read(opus(*both)).rows} == {"5"}
    assert {row.external_id for row in read(opus(*both), people=["2"]).rows} == {"2"}


@pytest.mark.parametrize(
    ("first", "second", "primary"),
    [
        ("1|5|2020-01-01", "4|5|2021-01-01", "4"),
        ("30|37|2021-01-01", "7|37|2020-01-01", "3"),
        ("1|2|2021-01-01", "1|2|2020-01-01", "4"),
        ("1|2|2020-01-01", "1|2|2020-01-01", "3"),
    ],
)
def test_the_primary_employment_is_the_largest_then_the_oldest_then_the_first(
    first: str, second: str, primary: str
) -> None:
    file = read(opus(f"1|0101010001|A|B|3|{first}||false", f"2|0101010001|A|B|4|{second}||false"))
    assert [row.unit_sources[-1] for row in file.rows if row.primary] == [primary]


def test_two_positions_in_one_unit_are_one_place_to_be_asked_in() -> None:
    file = read(sd_list(SD[0], SD[0]), K)
    assert mistakes(file) == []
    assert len(file.rows) == 1


def test_where_the_list_says_itself_which_is_primary_the_rule_is_silent() -> None:
    data = b"Nr;Navn;Enhed;Primaer;Timer\r\n1;Alma;K / A;nej;37\r\n1;Alma;K / B;ja;5\r\n"
    table = read_anything(data)
    columns = {"external_id": "Nr", "name": "Navn", "unit": "Enhed", "primary": "Primaer", "fraction": "Timer"}
    file = mapped_rows(table, Mapping.model_validate({"columns": columns}), KnownList(TODAY))
    assert [row.primary for row in file.rows] == [False, True]
