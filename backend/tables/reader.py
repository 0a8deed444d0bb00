"""Reads one file: `python -m backend.tables.reader SECONDS MEGABYTES < file > table`.

A process of its own: a workbook may unpack to anything, and what a file says of people whom nobody may keep (CPR
numbers) ends with it. Nothing of the file is written anywhere or told by an error.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import Final

from backend.kit.bounds import bound
from backend.tables.cpr import without_cpr
from backend.tables.lists import read_list
from backend.tables.opus import read_opus
from backend.tables.organisation import read_organisation
from backend.tables.table import Table, TableRefused, packed
from backend.tables.workbook import read_workbook

REFUSED: Final = 3
_WORKBOOK: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_anything(data: bytes) -> Table:
    """Recognised by its content. Raises TableRefused."""
    try:
        return without_cpr(_read(data))
    except TableRefused:
        raise
    except MemoryError:
        raise TableRefused("large") from None
    except Exception as error:
        # The parsers are given anything at all: what they stumble over is no list. It may be our fault, though.
        raise TableRefused("broken") from error


def _read(data: bytes) -> Table:
    if data.startswith(_WORKBOOK):
        return read_workbook(data)
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins == b"<":
        return read_opus(data)
    if begins == b"{":
        return read_organisation(data)
    return read_list(data)


def main() -> int:
    seconds, megabytes = map(int, sys.argv[1:])
    bound(seconds, megabytes)
    # What it makes lives as long as the process: looking for what is over would take a tenth of it.
    gc.disable()
    try:
        table = read_anything(sys.stdin.buffer.read())
    except TableRefused as refused:
        # Of what nobody foresaw its kind alone: its words may be the file's.
        stumbled = type(refused.__cause__).__name__ if refused.__cause__ else None
        json.dump([refused.mistake, refused.values, stumbled], sys.stdout)
        return REFUSED
    sys.stdout.buffer.write(packed(table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
