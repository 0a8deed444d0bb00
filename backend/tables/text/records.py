"""A staff file's lines: which sign parts them, which of them is the heading, and where a record begins. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from backend.kit.language.words import in_every_language
from backend.tables.text.faults import RowError, fault, fault_told

COLUMNS: Final = (
    "external_id",
    "name",
    "email",
    "phone",
    "unit_path",
    "leads",
    "language",
    "primary",
    "leave_from",
    "leave_to",
)
REQUIRED: Final = ("external_id", "name", "unit_path")
_DELIMITERS: Final = ";,\t|"
_EXCELS_OWN: Final = re.compile(r'"?sep=(.)"?[ ;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""What Excel writes and reads as a first line, and nobody else does."""
_BEGINNING: Final = 10
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_WRAPPED: Final = re.compile(r'="([^"]*)"')
_LONGEST_LINE: Final = 2**17
csv.field_size_limit(_LONGEST_LINE)


class Records:
    """`written_names`: the columns of the heading; `names`: in small letters. `heading`: its line."""

    def __init__(self, text: str) -> None:
        own = _EXCELS_OWN.match(text)
        below = own.end() if own else 0
        blank = _BLANK_LINES.match(text, below)
        above = blank.end() if blank else below
        self._text = text
        self.heading = 1 + len(_LINE_END.findall(text[:above]))
        self._body = text[above:]
        self.delimiter = own[1] if own else _delimiter(self._body)
        self._reader = csv.reader(_lines(self._body), delimiter=self.delimiter, strict=True)
        self.written_names = [" ".join(name.split()) for name in self._heading_cells()]
        self._unwrap = '="' in self._body
        self.names = [name.lower() for name in self.written_names]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Of each line that says anything: its number and its cells. Raises NotParted."""
        # The line that a record begins on. One that spans several has a line end in a cell, and is refused for that.
        before = 0
        try:
            for cells in self._reader:
                if before and any(cell.strip() for cell in cells):
                    yield self.heading + before, unwrapped(cells) if self._unwrap else cells
                before = self._reader.line_num
        except csv.Error:
            raise NotParted(self._unclosed(self.heading + before)) from None

    def _heading_cells(self) -> list[str]:
        """A name may go over several lines; with a quote that nothing closes it would go on to the end."""
        records = csv.reader(_lines(self._body), delimiter=self.delimiter)
        try:
            names = next(records, [])
        except csv.Error:
            return read_cells(line_at(self._body, 1), self.delimiter)
        return names if records.line_num <= _BEGINNING else read_cells(line_at(self._body, 1), self.delimiter)

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
        line = line_at(self._text, row)
        before, at = _odd_quote(line, self.delimiter)
        begun, value = read_cells(line[:at], self.delimiter)[:before], line[at:].partition(self.delimiter)[0]
        column = self.names[before] if before < len(self.names) else ""
        person = whose(dict(zip(self.names, [*begun, value.replace('"', "")], strict=False)))
        mistake = "long" if not value else "quote-within" if value.count('"') > 1 else "quote"
        return fault(row, column if value else "", mistake, person=person, value=value)


class NotParted(Exception):
    """The file's lines can't be told apart from here on."""

    def __init__(self, error: RowError) -> None:
        super().__init__(error.row)
        self.error = error


def _lines(text: str) -> Iterator[str]:
    """With their ends. A file of the text would take four bytes for each of its signs."""
    return (line[0] for line in _LINE.finditer(text))


def whose(values: dict[str, str]) -> str:
    return values.get("name") or values.get("external_id") or ""


def written(cells: Sequence[str]) -> str:
    """A line that is nobody's, as it is shown."""
    return "; ".join(cell for cell in cells if cell.strip())


def unwrapped(cells: list[str]) -> list[str]:
    """A text as some systems write it so that Excel leaves its zeros alone: `="0012"`."""
    return [text[1] if (text := _WRAPPED.fullmatch(cell)) else cell for cell in cells]


def line_at(text: str, row: int) -> str:
    lines = _LINE_END.split(text, row)
    return lines[row - 1] if row <= len(lines) else ""


def read_cells(line: str, delimiter: str) -> list[str]:
    """Of one line, whatever is wrong with its quotes."""
    return next(csv.reader([line[:_LONGEST_LINE]], delimiter=delimiter), [])


def _odd_quote(line: str, delimiter: str) -> tuple[int, int]:
    """The cell that begins with a quote and does not end with one, and where it begins; the line's end without one."""
    sign = re.escape(delimiter)
    whole = re.compile(f'"(?:[^"]|"")*"(?={sign}|$)|(?!")[^{sign}]*')
    cells = at = 0
    while cell := whole.match(line, at):
        if cell.end() == len(line):
            return cells, len(line)
        cells, at = cells + 1, cell.end() + 1
    return cells, at


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
