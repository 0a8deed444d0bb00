"""A staff file's lines: which sign parts them, which of them is the heading, and where a record begins. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from backend.kit.language.words import in_every_language
from backend.registry.imports.file.faults import RowError, fault, fault_told

COLUMNS: Final = ("external_id", "name", "email", "phone", "unit_path", "leads", "language", "primary")
REQUIRED: Final = ("external_id", "name", "unit_path")
_DELIMITERS: Final = ";,\t|"
_EXCELS_OWN: Final = re.compile(r'"?sep=(.)"?[ ;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""What Excel writes and reads as a first line, and nobody else does."""
_BEGINNING: Final = 10
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
csv.field_size_limit(2**17)


class Records:
    """`written_names`: the columns of the heading; `names`: in small letters. `heading`: its line."""

    def __init__(self, text: str) -> None:
        own = _EXCELS_OWN.match(text)
        self._text = text
        self.heading = 2 if own else 1
        self._body = text[own.end() :] if own else text
        self.delimiter = own[1] if own else _delimiter(self._body)
        self._reader = csv.reader(io.StringIO(self._body, newline=""), delimiter=self.delimiter, strict=True)
        self.written_names = [name.strip() for name in read_cells(line_at(self._body, 1), self.delimiter)]
        self.names = [name.lower() for name in self.written_names]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Of each line that says anything: its number and its cells. Raises NotParted."""
        # The line that a record begins on. One that spans several has a line end in a cell, and is refused for that.
        before = 0
        try:
            for cells in self._reader:
                if before and any(cell.strip() for cell in cells):
                    yield self.heading + before, cells
                before = self._reader.line_num
        except csv.Error:
            raise NotParted(self._unclosed(self.heading + before)) from None

    @property
    def row(self) -> int:
        """The line that was read last."""
        return self.heading - 1 + self._reader.line_num

    @property
    def unread(self) -> int:
        """How many lines follow it."""
        return self._body.count("\n") - self._reader.line_num

    def _unclosed(self, row: int) -> RowError:
        """A quote that nothing closes swallows the rest of the file, up to the next one: told where it opens."""
        begun = read_cells(line_at(self._text, row), self.delimiter)
        value = begun.pop().partition(self.delimiter)[0] if begun else ""
        column = self.names[len(begun)] if len(begun) < len(self.names) else ""
        person = whose(dict(zip(self.names, [*begun, value], strict=False)))
        return fault(row, column, "quote", person=person, value=f'"{value}')


class NotParted(Exception):
    """The file's lines can't be told apart from here on."""

    def __init__(self, error: RowError) -> None:
        super().__init__(error.row)
        self.error = error


def whose(values: dict[str, str]) -> str:
    return values.get("name") or values.get("external_id") or ""


def line_at(text: str, row: int) -> str:
    lines = _LINE_END.split(text, row)
    return lines[row - 1] if row <= len(lines) else ""


def read_cells(line: str, delimiter: str) -> list[str]:
    """Of one line, whatever is wrong with its quotes."""
    return next(csv.reader([line], delimiter=delimiter), [])


def place_in(text: str, at: int) -> tuple[int, str, str, str]:
    """Row, column, person and value of a character of a file whose lines may not be parted yet."""
    before = _LINE_END.split(text[:at])
    records = Records(text)
    line = line_at(text, len(before))
    cells = read_cells(line, records.delimiter)
    position = len(read_cells(before[-1] + "x", records.delimiter)) - 1
    column = records.names[position] if position < len(records.names) else ""
    value = cells[position] if position < len(cells) else ""
    return len(before), column, whose(dict(zip(records.names, cells, strict=False))), value


def heading_faults(records: Records) -> list[RowError]:
    names = records.names
    if not set(names) & set(COLUMNS):
        shown = records.delimiter.join(names)
        told = in_every_language("staff-shape-heading", columns=";".join(COLUMNS))
        return [fault_told(records.heading, "", told, value=shown)] if shown else []
    missing = [fault(records.heading, name, "no-column") for name in REQUIRED if name not in names]
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    return missing + [fault(records.heading, name, "same-column") for name in twice]


def _names(body: str, delimiter: str) -> list[str]:
    return [name.strip().lower() for name in read_cells(line_at(body, 1), delimiter)]


def _delimiter(body: str) -> str:
    """The one that parts the heading into most of our columns; of another system's list, the first lines into most."""
    beginning = "".join(islice(io.StringIO(body, newline=None), _BEGINNING))
    known: Sequence[tuple[int, int]] = [
        (len(set(COLUMNS) & set(_names(body, delimiter))), beginning.count(delimiter)) for delimiter in _DELIMITERS
    ]
    return _DELIMITERS[known.index(max(known))]
