"""Bo's file is read as Excel wrote it, on Windows, on a Mac or for DOS; what fits none is refused where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.registry.imports.staff_file import parse_staff
from tests.ground.registry.staff import ALMA, BO, staff_file

OLDER = ("cp1252", "mac_roman", "cp850", "cp865")
DANISH = ("Anne Sø", "Bo Ærø", "Søren ÅGÅRD", "René Müller", "Jürgen Ek", "ØRSTED")


def people(*names: str) -> list[str]:
    return [f"p{at};{name};;;Kommunen / Bogå;;da;ja" for at, name in enumerate(names)]


@pytest.mark.parametrize("encoding", [*OLDER, "utf-8", "utf-8-sig"])
def test_danish_names_are_read_in_whatever_excel_writes_here(encoding: str) -> None:
    file = parse_staff(staff_file(*people(*DANISH), encoding=encoding))
    assert not file.errors
    assert [row.name for row in file.rows] == list(DANISH)
    assert {row.unit for row in file.rows} == {("Kommunen", "Bogå")}


@pytest.mark.parametrize(
    "name",
    ["Sinéad O’Neill", "“Huset” Ølby", "Zoë Peña", "20 m² – nord", "Skole\u00a01", "José", "½ stilling", "Þór Ægisson"],
)
def test_windows_is_meant_where_its_reading_is_as_likely(name: str) -> None:
    file = parse_staff(staff_file(*people(name), encoding="cp1252"))
    assert [row.name for row in file.rows] == [name.replace("\u00a0", " ")]


NAMES = st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=12).map(str.title)


@given(st.lists(NAMES, min_size=1, max_size=8), st.sampled_from(OLDER))
def test_whatever_their_names_people_are_read_as_they_were_written(names: list[str], encoding: str) -> None:
    file = parse_staff(staff_file(*people(*names), encoding=encoding))
    assert [row.name for row in file.rows] == names


@pytest.mark.parametrize("misread", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_letters_that_were_encoded_twice_are_refused_where_they_first_are(misread: str, mark: bytes) -> None:
    data = staff_file(BO, ALMA).decode().encode().decode(misread).encode()
    [error] = parse_staff(mark + data).errors
    broken = "Ågård".encode().decode(misread)
    assert (error.row, error.column, error.person, error.value) == (3, "name", f"Alma {broken}", f"Alma {broken}")
    assert "Æ, ø og å er blevet til andre tegn" in error.message["da"]


@pytest.mark.parametrize("other", ["mac_roman", "cp865"])
def test_one_line_of_another_machine_is_refused_where_it_is(other: str) -> None:
    lines = staff_file(ALMA, "x1;Søren;;;Kommunen / Børnehuset;;da;ja", *people(*DANISH), encoding="cp1252").split(
        b"\r\n"
    )
    lines[2] = lines[2].decode("cp1252").encode(other)
    [error] = parse_staff(b"\r\n".join(lines)).errors
    assert (error.row, error.column) == (3, "name")
    assert error.person == error.value == "Søren".encode(other).decode("cp1252")


def test_a_broken_letter_is_shown_with_whose_line_it_is() -> None:
    lines = staff_file(ALMA, BO.replace("Bo;", "Bø;")).split(b"\r\n")
    lines[2] = lines[2].decode().encode("cp1252")
    [error] = parse_staff(b"\r\n".join(lines)).errors
    assert (error.row, error.column, error.value) == (3, "name", "B\N{REPLACEMENT CHARACTER}")
