"""Which of a table's rows is its heading: above it there may be a title and the day of the export. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from backend.kit.language.typed_text import plain_identity
from backend.tables.table import Kind, Table, TableRefused, TableRow

_LOOKED_AT: Final = 15
PlacedRow = tuple[int, Sequence[str]]
# Many rows have the same unit.
_plain: Final[Callable[[str], str]] = lru_cache(8192)(plain_identity)


def headed(kind: Kind, rows: Iterable[PlacedRow], *, sheet: str = "", sheets: tuple[str, ...] = ()) -> Table:
    """Its columns, each by a name of its own, and the rows below that say anything. Raises TableRefused."""
    remaining = iter(rows)
    first = list(islice(remaining, _LOOKED_AT))
    at = _heading(first)
    place, names = first[at]
    wanted = [position for position, name in enumerate(names) if name.strip()]
    below = tuple(_filled(chain(first[at + 1 :], remaining), wanted))
    if not below:
        raise TableRefused("no-rows")
    columns = _distinct(plain_identity(names[position]) for position in wanted)
    return Table(kind, columns, below, heading=place, sheet=sheet, sheets=sheets)


def _heading(rows: list[PlacedRow]) -> int:
    """The first row that is nearly as full as the fullest."""
    filled = [sum(bool(cell.strip()) for cell in cells) for _, cells in rows]
    most = max(filled, default=0)
    if most < 2:
        raise TableRefused("no-heading")
    return next(at for at, count in enumerate(filled) if 10 * count >= 6 * most)


def _filled(rows: Iterable[PlacedRow], wanted: list[int]) -> Iterator[TableRow]:
    for place, cells in rows:
        texts = tuple([_plain(cells[at]) if at < len(cells) else "" for at in wanted])
        if any(texts):
            yield TableRow(place, texts)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    columns: list[str] = []
    for name in names:
        again = sum(column == name or column.startswith(f"{name} (") for column in columns)
        columns.append(f"{name} ({again + 1})" if name in columns else name)
    return tuple(columns)
