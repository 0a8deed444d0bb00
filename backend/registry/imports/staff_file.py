"""The staff list as a CSV file: what it says, or every place where it is wrong. Pure.

One row per person and unit: external_id, name, email, phone, unit_path ("Kommunen / Skoler / Skole 1"), leads (a unit
path or empty), language (da, en), primary (ja, nej, yes, no). UTF-8 with or without a byte order mark, or what Excel
writes in Denmark: Windows-1252 with semicolons. A file that is neither is refused where it is broken: read as the wrong
one, units would get new names and everybody in them would move.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.typed_text import one_form
from backend.kit.language.words import in_every_language
from backend.registry.people.values import UnitPath

COLUMNS = ("external_id", "name", "email", "phone", "unit_path", "leads", "language", "primary")
LONGEST = 200
MOST_LINES = 200_000
"""Three times what the largest file of people has; ten million empty ones would be read for seconds."""
MOST_FAULTS = 200
"""That many are told; who has more has the wrong file, and a million would be worked out for ten seconds."""
DEEPEST = 20
"""Units above one another: a line of 250 names all its own units above."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SPACES = re.compile(" {2,}")
_BETWEEN_UNITS = re.compile(" /(?= )")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_DANISH_IN_UTF8 = re.compile(b"|".join(letter.encode() for letter in "æøåÆØÅé"))
"""Read as Windows-1252 each is a pair such as `Ã¸`, which no word has: a file with one of them is broken UTF-8."""
_NO_CSV = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")
"""How workbooks (XLSX, XLS) and Excel's "Unicode text" (UTF-16) begin."""
_YES, _NO = ("ja", "yes"), ("nej", "no")


@dataclass(frozen=True)
class RowError:
    """`row` is the line in the file, the heading being 1."""

    row: int
    column: str
    message: dict[Language, str]


@dataclass(frozen=True)
class StaffRow:
    """`phone`: E.164, such as `+4512345678`, however the file writes it."""

    row: int
    external_id: str
    name: str
    email: str | None
    phone: str | None
    unit: UnitPath
    leads: UnitPath | None
    language: Language
    primary: bool


@dataclass(frozen=True)
class StaffFile:
    rows: tuple[StaffRow, ...]
    errors: tuple[RowError, ...]


def parse_staff(data: bytes) -> StaffFile:
    """The rows that can be read, and an error for each cell that can't; rows are judged together by the policy."""
    if data.startswith(_NO_CSV):
        return StaffFile((), (fault(1, "", "no-csv"),))
    # A line may end by two characters.
    if data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES:
        return StaffFile((), (fault(1, "", "lines"),))
    text = _decoded(data)
    if isinstance(text, RowError):
        return StaffFile((), (text,))
    text = _SPACES.sub(" ", one_form(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[StaffRow] = []
    errors: list[RowError] = []
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        errors.extend(_heading_errors(names))
        if not errors:
            for line, cells in _lines(reader):
                _take(line, cells, names, rows, errors)
                if len(errors) >= MOST_FAULTS:
                    errors.append(_unread(reader.line_num, text))
                    break
    except csv.Error:
        errors.append(fault(reader.line_num, "", "line"))
    if not errors and not rows:
        errors.append(fault(1, "", "empty"))
    return StaffFile(tuple(rows), tuple(errors))


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    # The line that a record begins on. One that spans several has a newline in a cell, and is refused for that cell.
    before = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = getattr(reader, "line_num", before + 1)


def _decoded(data: bytes) -> str | RowError:
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError as error:
        if plain != data or _DANISH_IN_UTF8.search(plain):
            return _broken_at(plain[: error.start].decode("utf-8"))
        return data.decode("cp1252", errors="replace")


def _broken_at(before: str) -> RowError:
    """before: what can be read of the file, up to its first byte that is no UTF-8."""
    names = before.partition("\n")[0].strip().lower().split(_delimiter(before))
    at = before.rpartition("\n")[2].count(_delimiter(before))
    return fault(
        before.count("\n") + 1,
        names[at].strip() if at < len(names) else "",
        "character",
    )


def _delimiter(text: str) -> str:
    return ";" if ";" in text.partition("\n")[0] else ","


def _heading_errors(names: list[str]) -> list[RowError]:
    missing = [fault(1, name, "no-column") for name in COLUMNS if name not in names]
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    return missing + [fault(1, name, "same-column") for name in twice]


def _take(line: int, cells: list[str], names: list[str], rows: list[StaffRow], errors: list[RowError]) -> None:
    if len(cells) != len(names):
        errors.append(fault(line, "", "fields"))
        return
    values = dict(zip(names, (cell.strip(" \t") for cell in cells), strict=True))
    mistakes = [problem for column in COLUMNS for problem in _cell_errors(line, column, values[column])]
    errors.extend(mistakes)
    if not mistakes:
        rows.append(_row(line, values))


def _cell_errors(line: int, column: str, value: str) -> Iterator[RowError]:
    if _CONTROL.search(value) or "\ufffd" in value:
        yield fault(line, column, "controls")
    elif len(value) > LONGEST * (5 if column in ("unit_path", "leads") else 1):
        yield fault(line, column, "long")
    elif not value:
        if column in ("external_id", "name", "unit_path"):
            yield fault(line, column, "required")
    elif not _well_formed(column, value):
        yield fault(line, column, "phone" if column == "phone" else "unusable")


def _well_formed(column: str, value: str) -> bool:
    match column:
        case "email":
            return _EMAIL.fullmatch(value) is not None
        case "phone":
            return phone_number(value) is not None
        case "language":
            return value.lower() in LANGUAGES
        case "primary":
            return value.lower() in _YES + _NO
        case "unit_path" | "leads":
            path = _path(value)
            return all(path) and len(path) <= DEEPEST
    return True


def _row(line: int, values: dict[str, str]) -> StaffRow:
    number = phone_number(values["phone"])
    return StaffRow(
        row=line,
        external_id=values["external_id"],
        name=values["name"],
        email=values["email"] or None,
        phone=number and f"+{number}",
        unit=_path(values["unit_path"]),
        leads=_path(values["leads"]) if values["leads"] else None,
        language=values["language"].lower() or LANGUAGES[0],
        primary=values["primary"].lower() not in _NO,
    )


def _path(text: str) -> UnitPath:
    return tuple(part.strip() for part in _BETWEEN_UNITS.split(text))


def _unread(line: int, text: str) -> RowError:
    return RowError(line + 1, "", in_every_language("staff-faults-unread", lines=text.count("\n") - line))


def fault(row: int, column: str, mistake: str) -> RowError:
    """mistake: the rest of its message's name."""
    return RowError(row, column, _told(mistake))


@cache
def _told(mistake: str) -> dict[Language, str]:
    return in_every_language(f"staff-file-{mistake}")
