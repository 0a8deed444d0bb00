"""The staff list as a CSV file: what it says, or every place where it is wrong. Pure.

One row per person and unit: external_id, name, email, phone, unit_path ("Kommunen / Skoler / Skole 1"), leads (a unit
path or empty), language (da, en), primary (ja, nej, yes, no), leave_from and
leave_to (days, or empty). In any of the encodings that Excel writes in Denmark,
parted by semicolons, commas or tabs; its texts in one form (ADR 0028).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, Protocol

from backend.kit.language.mail_addresses import written_address
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.typed_text import one_form
from backend.kit.language.words import in_every_language
from backend.registry.employments.values import Employed, Rule
from backend.registry.imports.file.cells import NO, mistake_in, mistake_in_csv, path_of
from backend.registry.imports.file.nobody import nobody
from backend.registry.imports.file.reading import known_day
from backend.registry.people.leave import NO_LEAVE, Leave
from backend.registry.people.values import UnitPath
from backend.registry.reading import Progress
from backend.tables.text.encodings import decoded
from backend.tables.text.faults import MOST_FAULTS, RowError, fault, fault_told
from backend.tables.text.records import COLUMNS, REQUIRED, NotParted, Records, heading_faults, whose, written

MOST_LINES: Final = 200_000
"""Three times what the largest file of people has; ten million empty ones would be read for seconds."""
_NOTHING: Final = dict.fromkeys(COLUMNS, "")
_SPACES: Final = re.compile(" {2,}")
_ALIKE: Final = ("language", "primary", "unit_path", "leads")
"""Columns of which many lines have the same."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """`phone`: E.164, such as `+4512345678`, however the file writes it. `unit_sources`: the source's own id of each
    unit of the path, None where it has none; empty where the source knows no ids. `leave`: None
    where the file says nothing of it. `percent` of full time, `since` and `rule`: as `Employed` has them."""

    row: int
    external_id: str
    name: str
    email: str | None
    phone: str | None
    unit: UnitPath
    leads: UnitPath | None
    language: Language
    primary: bool
    unit_sources: tuple[str | None, ...] = ()
    leave: Leave | None = None
    percent: int | None = None
    since: date | None = None
    rule: Rule | None = None

    def as_person(self, leads: UnitPath | None, leave: Leave) -> tuple[Any, ...]:
        """In the order of `Person`. leads, leave: also by what is known besides this row."""
        return self.external_id, self.name, self.email, self.phone, self.unit, leads, self.language, leave

    @property
    def employed(self) -> Employed:
        code = self.unit_sources[-1] if self.unit_sources else None
        return Employed(self.unit, code, self.percent, self.since, self.rule, self.leave)


@dataclass(frozen=True)
class StaffFile:
    """`left_out`: how many rows are of employments that have ended, or have not begun."""

    rows: tuple[StaffRow, ...]
    errors: tuple[RowError, ...]
    left_out: int = 0


def parse_staff(
    data: bytes, progress: Progress | None = None, *, today: date = date.min, judged: bool = False
) -> StaffFile:
    """The rows that can be read, and an error for each cell that can't; rows are judged together by the policy. today:
    leave that was over before it is none. judged: these very bytes were read before, and nothing was wrong with them.
    """
    text = _text(data)
    if isinstance(text, RowError):
        return StaffFile((), (text,))
    records, counted = Records(text), progress or Progress()
    file = _reread(records, counted) if judged else _read(records, counted)
    return replace(file, rows=tuple(_without_past_leave(row, today) for row in file.rows))


def _without_past_leave(row: StaffRow, today: date) -> StaffRow:
    """It is forgotten each night, and would else be written again by each file."""
    return row if row.leave is None or not row.leave.is_over(today) else replace(row, leave=NO_LEAVE)


def _reread(records: Records, progress: Progress) -> StaffFile:
    """Finding out that nothing is wrong takes as long as all the rest."""
    rows: list[StaffRow] = []
    progress.reads(records.unread - 1)
    for line, cells in records:
        progress.row()
        values = _values(cells, records.names)
        rows.append(_row(line, values, _leave(values, records.names)))
    return StaffFile(tuple(rows), ())


def _text(data: bytes) -> str | RowError:
    # A line may end by two characters.
    if data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES:
        return fault(1, "", "lines")
    text = decoded(data)
    return text if isinstance(text, RowError) else _SPACES.sub(" ", one_form(text))


def _read(records: Records, progress: Progress) -> StaffFile:
    rows: list[StaffRow] = []
    errors = heading_faults(records)
    if errors:
        return StaffFile((), tuple(errors))
    progress.reads(records.unread - 1)
    try:
        for line, cells in records:
            progress.row()
            _take(line, cells, records.names, rows, errors)
            if len(errors) >= MOST_FAULTS:
                told = in_every_language("staff-faults-unread", lines=records.unread)
                errors.append(fault_told(records.row + 1, "", told))
                break
    except NotParted as broken:
        errors.append(broken.error)
    if not errors and not rows:
        errors.append(fault(records.heading, "", "empty"))
    return StaffFile(tuple(rows), tuple(errors))


def _take(line: int, cells: list[str], names: list[str], rows: list[StaffRow], errors: list[RowError]) -> None:
    if nobodys := nobody(cells, names):
        errors.append(fault(line, "", nobodys, value=written(cells)))
        return
    values = _values(cells, names)
    if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
        told = in_every_language("staff-shape-fields", fields=len(cells), wanted=len(names))
        errors.append(fault_told(line, "", told, person=whose(values)))
        return
    mistakes = {
        column: mistake
        for column in COLUMNS
        if (values[column] or column in REQUIRED) and (mistake := _mistake(column, values[column]))
    }
    for column, mistake in mistakes.items():
        errors.append(fault(line, column, mistake, person=whose(values), value=values[column]))
    leave = _leave(values, names)
    if leave is not None and leave.ends_too_early:
        mistakes["leave_to"] = "leave-order"
        errors.append(fault(line, "leave_to", "leave-order", person=whose(values), value=values["leave_to"]))
    if not mistakes:
        rows.append(_row(line, values, leave))


def _values(cells: list[str], names: list[str]) -> dict[str, str]:
    return _NOTHING | dict(zip(names, [cell.strip(" \t") for cell in cells], strict=False))


def _leave(values: dict[str, str], names: list[str]) -> Leave | None:
    """None where no column says anything of it."""
    if "leave_from" not in names and "leave_to" not in names:
        return None
    return Leave(known_day(values["leave_from"]), known_day(values["leave_to"]))


def _mistake(column: str, value: str) -> str | None:
    return _known_mistake(column, value) if column in _ALIKE else mistake_in_csv(column, value)


_known_mistake: Final[Callable[[str, str], str | None]] = lru_cache(4096)(mistake_in)
_path: Final[Callable[[str], UnitPath]] = lru_cache(4096)(path_of)


class Cells(Protocol):
    """Of one row, each empty where the list has no such column."""

    def __getitem__(self, name: Any, /) -> str: ...


def plain_cells(cells: Cells) -> dict[str, Any]:
    """What a row of any list says by one cell each, as `StaffRow` has it."""
    number = phone_number(cells["phone"])
    return {"email": written_address(cells["email"]) or None, "phone": number and f"+{number}"}


def _row(line: int, values: dict[str, str], leave: Leave | None) -> StaffRow:
    primary = values["primary"].lower() not in NO
    return StaffRow(
        row=line,
        external_id=values["external_id"],
        name=values["name"],
        **plain_cells(values),
        unit=_path(values["unit_path"]),
        leads=_path(values["leads"]) if values["leads"] else None,
        language=sys.intern(values["language"].lower()) or LANGUAGES[0],
        primary=primary,
        leave=leave,
        rule="list" if primary else None,
    )
