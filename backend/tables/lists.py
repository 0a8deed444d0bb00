"""Another system's CSV as a table: its own columns, in whatever encoding. Pure."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Sequence

from backend.kit.language.typed_text import one_form
from backend.tables.headings import PlacedRow, headed
from backend.tables.table import Bounded, Table, TableRefused
from backend.tables.text.encodings import decoded
from backend.tables.text.faults import RowError
from backend.tables.text.records import NotParted, Records


def read_list(data: bytes) -> Table:
    """Raises TableRefused."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text: str | RowError = data.decode("utf-16")
        except UnicodeDecodeError:
            raise TableRefused("broken") from None
    else:
        text = decoded(data)
    if isinstance(text, RowError):
        raise TableRefused("letters", line=text.row)
    rows = list(_rows(Records(one_form(text))))
    table = headed("csv", rows)
    _no_cell_beside(rows, table.heading)
    return table


def _no_cell_beside(rows: Sequence[PlacedRow], heading: int) -> None:
    """A separator within a cell would move what follows into the next columns. Raises TableRefused."""
    names = next(len(cells) for line, cells in rows if line == heading)
    below = [(line, cells) for line, cells in rows if line > heading]
    usual = Counter(len(cells) for _, cells in below).most_common(1)[0][0]
    for line, cells in below:
        if len(cells) > max(names, usual) or any(cell.strip() for cell in cells[names:]):
            raise TableRefused("fields", line=line, fields=len(cells), wanted=names)


def _rows(records: Records) -> Iterator[tuple[int, tuple[str, ...]]]:
    bounded = Bounded()
    yield records.heading, bounded.row(records.written_names)
    try:
        for line, cells in records:
            yield line, bounded.row(cells)
    except NotParted as broken:
        raise TableRefused("quote", line=broken.error.row) from None
