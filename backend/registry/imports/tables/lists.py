"""Another system's CSV as a table: its own columns, in whatever encoding. Pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from backend.kit.language.typed_text import one_form
from backend.registry.imports.file.encodings import decoded
from backend.registry.imports.file.faults import RowError
from backend.registry.imports.file.records import NotParted, Records
from backend.registry.imports.tables.headings import headed
from backend.registry.imports.tables.table import Bounded, Table, TableRefused


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
    return headed("csv", _rows(Records(one_form(text))))


def _rows(records: Records) -> Iterator[tuple[int, tuple[str, ...]]]:
    bounded = Bounded()
    yield records.heading, bounded.row(records.written_names)
    try:
        for line, cells in records:
            yield line, bounded.row(cells)
    except NotParted as broken:
        raise TableRefused("quote", line=broken.error.row) from None
