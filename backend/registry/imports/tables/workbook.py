"""A workbook (XLSX, XLSM, XLSB, ODS or the older XLS) as a table, by calamine (ADR 0031). Pure.

Formulas are read as the values they last had, and hidden sheets are not read. A number has the digits it would be typed
with: 12000000.0 is 12000000.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from backend.registry.imports.tables.headings import headed
from backend.registry.imports.tables.table import MOST_COLUMNS, Bounded, Table, TableRefused

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
    first = (sheet.start or (0, 0))[0] + 1
    return headed("workbook", _rows(sheet, first), sheet=name, sheets=names)


def _rows(sheet: CalamineSheet, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    bounded = Bounded()
    for place, cells in enumerate(sheet.iter_rows(), first):
        yield place, bounded.row(map(_text, cells))


def _text(cell: _CELL) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "ja" if cell else "nej"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)
