"""Two people who share a workplace's number and a surname become one only where Bo, or the list, says that they are."""

from __future__ import annotations

import pytest

from backend.registry.imports.mapping.numbers import in_doubt
from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping, StatedNumbers
from backend.registry.imports.staff_file import StaffFile
from backend.tables.cpr import says_cpr
from backend.tables.reader import read_anything
from tests.ground.registry.other_lists import TODAY, opus

ANNE, BO, CILLA = "1;Anne Hansen;1001234567;K / HR", "2;Bo Hansen;1001234567;K / IT", "3;Cilla Ek;1101234567;K / IT"


def listed(column: str, *lines: str, own: bool | None = None, of: str = "") -> tuple[StaffFile, bool]:
    """And whether somebody is asked first. own, of: what was said of which column."""
    table = read_anything("\r\n".join((f"Nr;Navn;{column};Enhed", *lines)).encode())
    numbers = None if own is None else StatedNumbers(column=of or column, own=own)
    mapping = Mapping(columns=recognised(table), numbers=numbers)
    return mapped_rows(table, mapping, KnownList(TODAY, frozenset(), "K")), in_doubt(table, mapping)


def people_in(file: StaffFile) -> list[str]:
    return sorted({row.external_id for row in file.rows})


@pytest.mark.parametrize("column", ["P-nummer", "Pnr", "Ansvar"])
def test_whoever_would_be_joined_by_a_number_that_is_not_called_cpr_is_told_first(column: str) -> None:
    file, asked = listed(column, ANNE, BO, CILLA)
    assert asked
    [told] = file.errors
    assert (told.row, told.column, told.person) == (3, column, "Bo Hansen")
    assert "linje 2" in told.message["da"]
    assert "line 2" in told.message["en"]
    assert "1001234567" not in repr(file)


def test_what_is_said_of_the_column_holds_and_of_another_it_does_not() -> None:
    for own, people in ((True, ["1", "3"]), (False, ["1", "2", "3"])):
        file, asked = listed("Pnr", ANNE, BO, CILLA, own=own)
        assert (file.errors, asked, people_in(file)) == ((), False, people)
    file, asked = listed("Pnr", ANNE, BO, CILLA, own=True, of="Sted")
    assert (len(file.errors), asked) == (1, True)


def test_a_column_that_says_what_it_is_joins_as_before_and_nobody_is_asked() -> None:
    for column in ("CPR", "Cpr-nr.", "Personnummer", "Person nr", "Fødselsnummer", "National ID"):
        file, asked = listed(column, ANNE, BO, CILLA)
        assert (file.errors, asked, people_in(file)) == ((), False, ["1", "3"]), column
    assert not any(map(says_cpr, ("P-nummer", "Pnr", "P-nr.", "Nummer", "Ident")))
    twice = opus("1|0101010001|Alma|Ek|3|1|5|||false", "2|0101010001|Alma|Ek|4|4|5|||false")
    table = read_anything(twice)
    assert not in_doubt(table, Mapping(columns=recognised(table)))


def test_whoever_has_one_number_of_the_list_s_own_twice_is_no_doubt() -> None:
    file, asked = listed("Pnr", ANNE, ANNE.replace("HR", "IT"), CILLA)
    assert (file.errors, asked, people_in(file)) == ((), False, ["1", "3"])
