"""Another system's list as rows of our own. Pure.

Who has left, or has not begun, is not on the list. The employments of one person are joined by their id, or by what
the list's reader saw of them before it forgot it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from backend.kit.language.danish import plain_letters
from backend.kit.language.words import in_every_language
from backend.registry.imports.file.nobody import nobody
from backend.registry.imports.mapping.columns import FieldRow, faults_of, field_rows
from backend.registry.imports.mapping.employments import Employment, staff_rows
from backend.registry.imports.mapping.numbers import joins
from backend.registry.imports.mapping.placing import placed
from backend.registry.imports.mapping.values import Field, Mapping
from backend.registry.imports.staff_file import StaffFile, StaffRow
from backend.registry.reading import Progress
from backend.tables.cpr import HIDDEN
from backend.tables.table import Table
from backend.tables.text.faults import MOST_FAULTS, RowError, fault, fault_told
from backend.tables.text.records import written

_EMPLOYED: Final[tuple[Field, ...]] = ("employed_from", "employed_to")
_BETWEEN_WORDS: Final = re.compile(r"[\s.,()-]+")


@dataclass(frozen=True)
class KnownList:
    """What is known beside the file. `people`: the ids of who is, or was, on the list. `top`: the name of the list's
    own top unit, or empty."""

    today: date
    people: Collection[str] = ()
    top: str = ""


def mapped_rows(
    table: Table, mapping: Mapping, known: KnownList, progress: Progress | None = None, *, judged: bool = False
) -> StaffFile:
    """judged: this very table was read by this very mapping before, and nothing was wrong."""
    counted = progress or Progress()
    rows, errors = _reread(table, mapping, counted) if judged else _readable(table, mapping, counted)
    employed = [row for row in rows if _is_employed(row, known.today)]
    if not errors and not employed:
        errors.append(fault(table.heading, "", "empty"))
    left_out = len(rows) - len(employed) + table.left_out
    errors += _of_two_people(employed, mapping)
    told = _of_one_number(employed, next(iter(table.secret), ""), said=joins(table, mapping) is not None)
    errors += islice(told, MOST_FAULTS + 1)
    employments, misplaced = placed(table, mapping, employed, known.top)
    # Nothing but the employments has the cells from here on.
    del table, rows, employed
    return StaffFile(_rows(employments, mapping, known), (*errors, *misplaced), left_out)


def _reread(table: Table, mapping: Mapping, progress: Progress) -> tuple[list[FieldRow], list[RowError]]:
    progress.reads(len(table.rows))
    rows = []
    for row in field_rows(table, mapping):
        progress.row()
        rows.append(row)
    return rows, []


def _readable(table: Table, mapping: Mapping, progress: Progress) -> tuple[list[FieldRow], list[RowError]]:
    names = {column.lower() for column in table.columns}
    readable: list[FieldRow] = []
    errors: list[RowError] = []
    progress.reads(len(table.rows))
    for written_row, row in zip(table.rows, field_rows(table, mapping), strict=True):
        progress.row()
        nobodys = nobody(written_row.cells, names)
        said = nobodys and fault(row.place, "", nobodys, value=written(written_row.cells))
        faults = [said] if said else faults_of(row, mapping, table.kind)
        errors += faults
        if not faults:
            readable.append(row)
        if len(errors) >= MOST_FAULTS:
            break
    return readable, errors


def _of_two_people(rows: list[FieldRow], mapping: Mapping) -> list[RowError]:
    """Lines whose number another person has, as their CPR numbers told before they were forgotten."""
    people: dict[str, int] = {}
    column = mapping.columns.get("external_id", "")
    return [
        fault(row.place, column, "two-people", person=row.name, value=row["external_id"])
        for row in rows
        if row.person and people.setdefault(row["external_id"], row.person) != row.person
    ]


def _of_one_number(rows: list[FieldRow], column: str, *, said: bool) -> Iterator[RowError]:
    """Lines with the ten digits of somebody whose id and name are others: they are nobody's own, or stand in for a
    number that nobody knows. Who gets another name keeps a word of it. said: whose such digits are; else every line is
    told that they alone would join."""
    first: dict[int, FieldRow] = {}
    for row in rows:
        before = first.setdefault(row.person, row) if row.person else row
        if before["external_id"] == row["external_id"]:
            continue
        if _words(before.name).isdisjoint(_words(row.name)):
            yield fault(row.place, column, "one-number", person=row.name, value=HIDDEN)
        elif not said:
            told = in_every_language("staff-perhaps-one", line=before.place)
            yield fault_told(row.place, column, told, person=row.name, value=HIDDEN)


def _words(name: str) -> set[str]:
    """Initials only where there is nothing else."""
    words = set(_BETWEEN_WORDS.split(plain_letters(name))) - {""}
    return {word for word in words if len(word) > 1} or words


def _rows(employments: list[Employment], mapping: Mapping, known: KnownList) -> tuple[StaffRow, ...]:
    by_rule = "primary" not in mapping.columns
    return staff_rows(employments, known.people, known.today, by_rule=by_rule)


def has_turned(table: Table, mapping: Mapping, since: date, today: date) -> bool:
    """Whether the same list has other people on it than it had that day: somebody has begun or stopped."""
    if mapping.columns.keys().isdisjoint(_EMPLOYED):
        return False
    return any(_is_employed(row, since) != _is_employed(row, today) for row in field_rows(table, mapping))


def _is_employed(row: FieldRow, today: date) -> bool:
    begins, ends = row.day("employed_from"), row.day("employed_to")
    return (begins is None or begins <= today) and (ends is None or ends >= today)
