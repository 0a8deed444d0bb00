"""What costs a reader the square of its length, or a message for each of a million cells, costs a second at most."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from coverage import Coverage

from backend.registry.imports.file.cells import DEEPEST
from backend.registry.imports.policy import file_errors
from backend.registry.imports.staff_file import MOST_LINES, parse_staff
from backend.tables.text.faults import MOST_FAULTS
from tests.ground.registry.staff import HEADING, staff_file


def _costly() -> Iterator[bytes]:
    heading = f"{HEADING}\n".encode()
    yield heading + b"\n" * 9_000_000
    yield heading + b"\r\n" * 4_500_000
    yield heading + b"a;b\n" * (2 * MOST_LINES - 10)
    yield heading + b";;x;x;;;x;x\n" * (MOST_LINES - 10)
    # What is no UTF-8 is judged by its words: one without end, many, and one that begins nowhere.
    yield heading + bytes(range(128, 256)) * 20_000
    yield heading + b" ".join(b"S%xn\xf8" % at for at in range(300_000, 600_000))
    yield heading + b"a" * 3_000_000 + b" \xf8"
    # One person in thousands of units: each line was counted beside all the others.
    yield heading + b"".join(b"a;N;;;K / %d;;;nej\n" % at for at in range(9_000))


@pytest.mark.long
@pytest.mark.parametrize(
    "data", list(_costly()), ids=["lines", "line ends", "fields", "cells", "a word", "words", "letters", "one person"]
)
def test_a_file_of_faults_only_is_answered_within_a_second_of_a_core(data: bytes) -> None:
    before = time.process_time()
    file = parse_staff(data)
    errors = (*file.errors, *file_errors(file.rows))
    # A tracer, such as coverage's, takes its share.
    assert time.process_time() - before < (1 if Coverage.current() is None else 3)
    assert 0 < len(errors) <= MOST_FAULTS + 10


def test_reading_stops_at_so_many_faults_and_says_how_many_lines_are_left() -> None:
    file = parse_staff(staff_file(*["a;b"] * (MOST_FAULTS + 300)))
    assert [error.row for error in file.errors] == list(range(2, MOST_FAULTS + 3))
    assert "300 linjer er ikke læst" in file.errors[-1].message["da"]


def test_of_many_faults_of_the_whole_file_some_are_told_with_the_number_of_the_rest() -> None:
    rows = [f"{at};N;;;K {at};;da;ja" for at in range(MOST_FAULTS + 8)]
    errors = file_errors(parse_staff(staff_file(*rows)).rows)
    assert len(errors) == MOST_FAULTS + 1
    assert "Der er 7 fejl til" in errors[-1].message["da"]


def test_units_are_no_deeper_than_any_organisation_has_them() -> None:
    deep = " / ".join("u" * (at + 1) for at in range(DEEPEST + 1))
    file = parse_staff(staff_file(f"a;N;;;{deep};;da;ja", f"b;M;;;{deep.rpartition(' / ')[0]};;da;ja"))
    assert [(error.row, error.column) for error in file.errors] == [(2, "unit_path")]
    assert len(file.rows) == 1
