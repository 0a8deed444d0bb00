"""A table as CSV, XLSX and JSON. What people typed never becomes a formula: not in Excel, not in LibreOffice.

CWE-1236; OWASP "CSV injection": a cell that begins with one of = + - @, a tab or a carriage return gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format

from backend.stats.values import Estimate

Cell = str | int | float | date | None
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel reads æøå wrongly."""
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
_WIDEST, _HEADING, _MOST_LETTERS = 60, 12, 32_000
_A4, _LINE, _HIGHEST = 9, 15, 400


@dataclass(frozen=True)
class Table:
    """`note`: what must stand beside the figures, such as what an empty cell means."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row needs a cell for each column")


def range_cells(estimate: Estimate | None) -> tuple[Cell, Cell, Cell]:
    """The value and the ends of its interval; empty where nothing is shown."""
    if estimate is None:
        return None, None, None
    return rounded(estimate.value), rounded(estimate.low), rounded(estimate.high)


def rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def named(branches: Sequence[str]) -> str | None:
    """In one cell; empty where everybody was asked."""
    return " · ".join(branches) or None


class ShareDifference(float):
    """Between two shares, from -1 to 1: no share itself, so that no sheet gives it a percent sign."""


def difference(estimate: Estimate | None) -> ShareDifference | None:
    return None if estimate is None else ShareDifference(round(estimate.value, 4))


@dataclass(frozen=True)
class Dialect:
    """Between cells, and between whole numbers and their decimals; how a sheet writes shares."""

    delimiter: str
    decimal: str
    share: str


DANISH: Final = Dialect(";", ",", "0 %")
"""As Danish spreadsheets read it."""
ENGLISH: Final = Dialect(",", ".", "0%")
"""As RFC 4180 and nearly all programs have it."""


def as_csv(table: Table, dialect: Dialect = DANISH) -> bytes:
    """In UTF-8, with its mark."""
    return (BOM + csv_lines([table.columns, *table.rows], dialect)).encode()


def csv_lines(rows: Iterable[Sequence[Cell]], dialect: Dialect = DANISH) -> str:
    """As `as_csv` writes them, for a file that is sent as it is made."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerows([_written(cell, dialect) for cell in row] for row in rows)
    return out.getvalue()


def as_json(table: Table) -> bytes:
    """A list of rows by the columns' names; an empty cell is null."""
    rows = [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
    return json.dumps({"title": table.title, "note": table.note, "rows": rows}, ensure_ascii=False).encode()


def as_xlsx(tables: Sequence[Table], dialect: Dialect = DANISH) -> bytes:
    """A sheet per table, its header frozen; every text is a text, and shares are read as per cent."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": shown}) for kind, shown in _shown_as(dialect).items()}
    for name, table in zip(_sheet_names([table.title for table in tables]), tables, strict=True):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        _on_paper(sheet)
        for column, heading in enumerate(table.columns):
            sheet.write_string(0, column, heading[:_MOST_LETTERS], bold)
            sheet.set_column(column, column, _width(table, column))
        sheet.set_row(0, _LINE * max(_lines(table, column) for column in range(len(table.columns))))
        for line, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                _write(sheet, line, column, cell, formats)
        if table.note:
            _write_note(sheet, table, book.add_format({"text_wrap": True, "valign": "top"}))
    book.close()
    return out.getvalue()


def _on_paper(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """All columns beside each other, and their names on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_note(sheet: xlsxwriter.worksheet.Worksheet, table: Table, wrapped: Format) -> None:
    """As wide as the table: a line that went on would be printed too, and all beside it too small to be seen."""
    line, last, note = len(table.rows) + 2, len(table.columns) - 1, table.note[:_MOST_LETTERS]
    letters = sum(_width(table, column) for column in range(last + 1))
    sheet.set_row(line, min(_HIGHEST, _LINE * len(wrap(note, letters))))
    if last:
        sheet.merge_range(line, 0, line, last, "")
    sheet.write_string(line, 0, note, wrapped)


def _shown_as(dialect: Dialect) -> dict[type, str | int]:
    """14: a day as the reader's own spreadsheet writes days."""
    return {date: 14, float: dialect.share, ShareDifference: "0.00", int: "0"}


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, cell: Cell, formats: Mapping[type, object]
) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, column, cell[:_MOST_LETTERS])
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, formats[date])
    elif cell is not None:
        kind = next(kind for kind in (ShareDifference, float, int) if isinstance(cell, kind))
        sheet.write_number(line, column, cell, formats[kind])


def _width(table: Table, column: int) -> int:
    """Headings take several lines where their words are longer than what stands below them."""
    heading = table.columns[column]
    cells = [heading[:_HEADING], *heading.split(), *(str(row[column] or "") for row in table.rows[:200])]
    return min(_WIDEST, 2 + max(map(len, cells)))


def _lines(table: Table, column: int) -> int:
    """Of its heading. Bold letters are a little wider than what a column's width is counted in."""
    return len(wrap(table.columns[column], _width(table, column) - 2)) or 1


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Excel allows 31 letters and none of []:*?/\\, no apostrophe at an end, and no name twice."""
    names: list[str] = []
    for at, title in enumerate(titles, 1):
        plain = "".join(letter for letter in title if letter.isalnum() or letter in " -")[:31].strip()
        taken = {name.casefold() for name in names}
        names.append(plain if plain and plain.casefold() not in taken else f"{plain[:26].strip() or 'Ark'} {at}")
    return names


def _written(cell: Cell, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", dialect.decimal)
    return _harmless(cell) if isinstance(cell, str) else str(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS) or text.lstrip().startswith(_STARTS) else text


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
