"""A row of a list by the fields that somebody said its columns are, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as TypingMapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from backend.kit.language.texts import LANGUAGES
from backend.registry.imports.file.cells import mistake_in, mistake_in_csv
from backend.registry.imports.file.reading import NO, YES, day_of, known_day, mistake_in_day, says_leave, share_of
from backend.registry.imports.mapping.numbers import joins
from backend.registry.imports.mapping.values import PLAIN, Field, Mapping
from backend.registry.people.leave import NO_LEAVE, UNTIL_TOLD, Leave
from backend.tables.cpr import HIDDEN
from backend.tables.table import Kind, Table
from backend.tables.text.faults import RowError, fault

_DAYS: Final[tuple[Field, ...]] = ("employed_from", "employed_to", "leave_from", "leave_to")
_LEAVE: Final[tuple[Field, ...]] = ("leave_from", "leave_to", "on_leave")
_CODES: Final[tuple[Field, ...]] = ("unit_code", "parent", "leads")
_SAID: Final = YES | NO
_FLAGS: Final[tuple[Field, ...]] = ("leader", "primary")
_LANGUAGES: Final = {"dansk": "da", "danish": "da", "engelsk": "en", "english": "en"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """`at`: of each field that somebody named the place of its cell, one mapping for all rows."""

    place: int
    person: int
    cells: tuple[str, ...]
    at: TypingMapping[Field, int]

    def __getitem__(self, field: Field) -> str:
        at = self.at.get(field)
        return "" if at is None else self.cells[at]

    @property
    def name(self) -> str:
        return self["name"] or f"{self['first_name']} {self['last_name']}".strip()

    def day(self, field: Field) -> date | None:
        return known_day(self[field])

    def flag(self, field: Field) -> bool:
        return self[field].lower() in YES

    @property
    def leave_ends_too_early(self) -> bool:
        first, last = self.day("leave_from"), self.day("leave_to")
        return first is not None and last is not None and last < first

    def leave(self, today: date) -> Leave | None:
        """None where no column says anything of it."""
        if self.at.keys().isdisjoint(_LEAVE):
            return None
        dated = Leave(self.day("leave_from"), self.day("leave_to"))
        return UNTIL_TOLD if dated == NO_LEAVE and says_leave(self["on_leave"]) else dated.unless_over(today)

    @property
    def language(self) -> str:
        said = self["language"].lower()
        return _LANGUAGES.get(said, said)


def field_rows(table: Table, mapping: Mapping) -> Iterator[FieldRow]:
    positions = {field: table.columns.index(column) for field, column in mapping.columns.items()}
    apart = joins(table, mapping) is False
    for row in table.rows:
        yield FieldRow(row.place, 0 if apart else row.person, row.cells, positions)


def faults_of(row: FieldRow, mapping: Mapping, kind: Kind) -> list[RowError]:
    """Each beside the column as the list calls it."""
    mistake_in_id = mistake_in_csv if kind == "csv" else mistake_in
    mistakes: dict[Field, str | None] = {
        "external_id": mistake_in_id("external_id", row["external_id"]),
        "name": mistake_in("name", row.name),
        **{field: mistake_in(field, row[field]) for field in PLAIN},
    }
    if not (row["unit"] or row["unit_code"]):
        mistakes["unit"] = "required"
    mistakes |= {code: "cpr" for code in _CODES if HIDDEN in row[code]}
    # Of fields that the list does not have nothing is asked: there are sixty thousand rows.
    named = row.at
    mistakes |= {day: mistake for day in _DAYS if day in named and (mistake := mistake_in_day(row[day]))}
    if "leave_to" in named and row["leave_to"] and row.leave_ends_too_early:
        mistakes["leave_to"] = "leave-order"
    if "on_leave" in named and day_of(row["on_leave"]) is not None:
        mistakes["on_leave"] = "leave-day"
    mistakes |= {flag: "flag" for flag in _FLAGS if flag in named and row[flag] and row[flag].lower() not in _SAID}
    if "fraction" in named and row["fraction"] and share_of(row["fraction"], row["full_time"]) is None:
        mistakes["fraction"] = "share"
    if "language" in named and row.language and row.language not in LANGUAGES:
        mistakes["language"] = "language"
    return [_fault(row, mapping, field, mistake) for field, mistake in mistakes.items() if mistake]


def _fault(row: FieldRow, mapping: Mapping, field: Field, mistake: str) -> RowError:
    column = mapping.columns.get(field, "")
    return fault(row.place, column, mistake, person=row.name or row["external_id"], value=row[field])
