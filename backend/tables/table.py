"""A file as columns and rows of text. Pure."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Final, Literal

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 4_000_000
MOST_SIGNS: Final = 64 * 2**20
LONGEST_CELL: Final = 1_000
"""What stands in a cell beyond it is left out: a unit's path may be as long."""
_TEXTS_KNOWN: Final = 4096
Kind = Literal["csv", "workbook", "opus", "organisation"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """`place`: the line in the file, which begins with 1. `person`: rows that have the same number, but 0, are one
    person's, whatever their ids."""

    place: int
    cells: tuple[str, ...]
    person: int = 0


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as a file names it beside its people; `parent`: another's code, or empty."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True)
class Table:
    """`secret`: the columns that held CPR numbers and are not among `columns`; the first one joined the rows, if any
    did. `left_out`: how many rows were of
    employments that the system itself calls cancelled. `sheet`: the one that was read, of `sheets`."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading: int = 1
    units: tuple[NamedUnit, ...] = ()
    secret: tuple[str, ...] = ()
    left_out: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def column(self, name: str) -> Iterator[str]:
        position = self.columns.index(name)
        return (row.cells[position] for row in self.rows)


class TableRefused(Exception):
    """What is no table. `mistake`: the end of its message's name; `values`: what the message names."""

    def __init__(self, mistake: str, **values: str | int) -> None:
        super().__init__(mistake)
        self.mistake = mistake
        self.values = values


class Bounded:
    """Counts what a reader takes in. Raises TableRefused at so many rows, cells or signs that it is no staff list."""

    def __init__(self) -> None:
        self._rows = self._cells = self._signs = 0

    def row(self, cells: Iterable[str]) -> tuple[str, ...]:
        taken = tuple(cells)
        signs = sum(map(len, taken))
        if signs > LONGEST_CELL:
            taken = tuple(cell[:LONGEST_CELL] for cell in taken)
            signs = sum(map(len, taken))
        self._rows += 1
        self._cells += len(taken)
        self._signs += signs
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS or self._signs > MOST_SIGNS:
            raise TableRefused("large")
        return taken


def packed(table: Table) -> bytes:
    """As it is kept: a line of JSON for the table, then one for each row."""
    head = {key: value for key, value in vars(table).items() if key not in ("rows", "units")}
    written = json.JSONEncoder(ensure_ascii=False).encode
    lines = [written({**head, "units": [asdict(unit) for unit in table.units]})]
    lines += (written([row.place, row.person, *row.cells]) for row in table.rows)
    return "\n".join(lines).encode()


def unpacked_head(data: bytes) -> Table:
    """Without its rows."""
    return unpacked(io.BytesIO(data).readline())


def unpacked(data: bytes) -> Table:
    lines = io.BytesIO(data)
    values = json.loads(next(lines))
    units = tuple(NamedUnit(**unit) for unit in values.pop("units"))
    values |= {name: tuple(values[name]) for name in ("columns", "secret", "sheets")}
    return Table(**values, units=units, rows=tuple(_rows(lines)))


def _rows(lines: Iterable[bytes]) -> Iterator[TableRow]:
    """What stands in several rows, such as a unit's name, is kept once: each of its own they take twice the room."""
    known: dict[str, str] = {}
    for line in lines:
        place, person, *cells = json.loads(line.decode())
        if len(known) > _TEXTS_KNOWN:
            known.clear()
        yield TableRow(place, tuple([known.setdefault(cell, cell) for cell in cells]), person)
