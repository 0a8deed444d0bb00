"""A workbook (XLSX, XLSM, XLSB, ODS or the older XLS) as a table, by calamine (ADR 0031). Pure.

Formulas are read as the values they last had, and hidden sheets are not read. A number has the digits it would be typed
with: 12000000.0 is 12000000.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from backend.tables.headings import headed
from backend.tables.table import MOST_COLUMNS, Bounded, Table, TableRefused

_MOST_PARTS: Final = 1_000
_MOST_UNPACKED: Final = 256 * 2**20
_CELL = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(data: bytes) -> Table:
    """The first sheet that has rows of people. Raises TableRefused."""
    _no_bomb(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        sizes = {name: book.get_sheet_by_name(name) for name in names[:20]}
    except PasswordError:
        raise TableRefused("protected") from None
    except CalamineError:
        raise TableRefused("broken") from None
    filled = [name for name, sheet in sizes.items() if sheet.height > 1]
    if not filled:
        raise TableRefused("no-sheet")
    chosen = max(filled, key=lambda name: (sizes[name].width > 2, sizes[name].height))
    return _of_sheet(sizes[chosen], chosen, tuple(filled))


def _no_bomb(data: bytes) -> None:
    """What the parts say of their size binds those who unpack them."""
    if not data.startswith(b"PK"):
        return
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise TableRefused("broken") from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise TableRefused("large")


def _of_sheet(sheet: CalamineSheet, name: str, names: tuple[str, ...]) -> Table:
    if sheet.width > MOST_COLUMNS:
        raise TableRefused("wide", most=MOST_COLUMNS)
    return headed("workbook", _rows(sheet), sheet=name, sheets=names)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    # It gives the empty lines above the first filled one, but not the empty columns beside it.
    bounded, merged = Bounded(), _merged(sheet)
    left = (sheet.start or (0, 0))[1]
    going_on: dict[int, tuple[int, str]] = {}
    for place, cells in enumerate(sheet.iter_rows(), 1):
        row = list(bounded.row([cell.strip() if type(cell) is str else _text(cell) for cell in cells]))
        going_on |= {column - left: (last, row[column - left]) for column, last in merged.get(place, ())}
        for column, (last, text) in going_on.items():
            row[column] = text if place <= last else row[column]
        yield place, tuple(row)


def _merged(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """Line → column and last line of each cell that was merged with those below it, of which Excel keeps the first. Not
    of empty ones beside the columns that are read."""
    merged: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    (_, first), (bottom, rightmost) = sheet.start or (0, 0), sheet.end or (0, 0)
    for (top, left), (last, right) in sheet.merged_cell_ranges or ():
        if first <= left == right <= rightmost and top < last:
            merged[top + 1].append((left, 1 + min(last, bottom)))
    return merged


def _text(cell: _CELL) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "ja" if cell else "nej"
        case float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


def _number(number: float) -> str:
    """Excel keeps 15 digits (Microsoft, Excel specifications and limits): of more the last are zeros in the file."""
    if abs(number) >= 10**15:
        return f"{number:.14E}"
    return str(int(number)) if number.is_integer() else repr(number)
