"""CPR numbers in a file: they say which rows are one person's, and then they are gone. Pure but for the key.

A table that leaves this module has none: no column of them, and none within a cell. What joins a person's employments
is a number of the row, made from a keyed hash whose key nobody keeps.

Ten digits alone in a cell may be anything: one number in thirteen happens to begin with a day. They are taken for what
they look like where most of their column does.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from backend.tables.table import NamedUnit, Table, TableRow

_DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
"""Of a replacement number 60 is added to the day."""
_BORN: Final = rf"{_DAY}(?:0[1-9]|1[0-2])\d\d"
_DASH: Final = " ?[-\u2013\u2014\u2212] ?"
_WRITTEN: Final = rf"{_BORN}(?:{_DASH}| )?\d{{4}}"
_CPR: Final = re.compile(_WRITTEN, re.ASCII)
_DASHED: Final = re.compile(rf"(?<!\d){_BORN}{_DASH}\d{{4}}(?!\d)", re.ASCII)
_BESIDE_WORDS: Final = re.compile(rf"(?<![^\s(,:;/]){_WRITTEN}(?![^\s),:;/@])", re.ASCII)
"""As a word of its own, or as the name of an address: a unit's code such as `AFD-0101010001` is none."""
_ALONE: Final = re.compile(rf"(?<!\d){_WRITTEN}(?!\d)", re.ASCII)
_BEGINNING: Final = re.compile(r"[0-9]{6} ?[0-9\u2013\u2014\u2212-]")
_IN_BYTES: Final = re.compile(rb"[0-36-9][0-9][01][0-9]{3}[^0-9A-Za-z;,\t|\r\n]{0,5}[0-9]{4}(?![0-9])")
"""About as `_ALONE`, in whatever encoding: too many are found rather than too few."""
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_NAMED: Final = re.compile(r"cpr|social ?security|national ?id", re.IGNORECASE)
_PERHAPS_NAMED: Final = re.compile(r"person ?(?:nr|nummer|number)|fødselsn|\bpnr", re.IGNORECASE)
_SAID: Final = re.compile(rf"{_NAMED.pattern}|person ?(?:nr|nummer|number)|fødselsn", re.IGNORECASE)
"""Not `Pnr`: a P-nummer is called so, too."""
_ANOTHERS: Final = re.compile(r"leder|chef|overordn|lead|manager|supervisor|pårørende|next of kin", re.IGNORECASE)
_MOST, _HALF, _SOME = 0.8, 0.5, 0.2
"""Of a column's values: all of it then is of such numbers; what looks like one is; what is called so is."""
_SHORTEST, _LONGEST = 9, 13
_HEADING: Final = 4096
HIDDEN: Final = "******-****"


def without_cpr(table: Table) -> Table:
    nothing: Sequence[Sequence[str]] = [()] * len(table.columns)
    columns: Sequence[Sequence[str]] = [*zip(*(row.cells for row in table.rows), strict=True)] or nothing
    shares = list(map(_share, columns))
    secret = [at for at, name in enumerate(table.columns) if _is_secret(name, shares[at])]
    own = _own(table.columns, columns, secret)
    numbers = [row.person for row in table.rows] if own is None else _person_numbers(columns[own])
    kept = [at for at in range(len(table.columns)) if at not in secret]
    cells = [_hidden_column(columns[at], shares[at]) for at in kept]
    return replace(
        table,
        columns=tuple(hidden(table.columns[at]) for at in kept),
        secret=tuple(hidden(table.columns[at]) for at in sorted(secret, key=lambda at: at != own)),
        units=tuple(NamedUnit(*map(hidden, (unit.code, unit.name, unit.parent))) for unit in table.units),
        sheet=hidden(table.sheet),
        sheets=tuple(map(hidden, table.sheets)),
        rows=tuple(map(TableRow, (row.place for row in table.rows), _lines(cells, len(table.rows)), numbers)),
    )


def _lines(columns: Sequence[Sequence[str]], lines: int) -> Iterable[tuple[str, ...]]:
    return zip(*columns, strict=True) if columns else [()] * lines


def _share(cells: Sequence[str]) -> float:
    """Of what stands in a column, how much is such a number."""
    values = list(filter(None, cells))
    return sum(map(_is_cpr, values)) / len(values) if values else 0.0


def _is_secret(name: str, share: float) -> bool:
    named = _NAMED.search(name) is not None
    return named or share >= _MOST or (share >= _SOME and _PERHAPS_NAMED.search(name) is not None)


def _own(names: Sequence[str], columns: Sequence[Sequence[str]], secret: Sequence[int]) -> int | None:
    """Of the `secret` columns the one by which rows are joined: what is called so, else what tells most rows apart. A
    P-nummer or a cost centre may look like such numbers, and is everybody's in the unit."""
    of_the_row = [at for at in secret if _ANOTHERS.search(names[at]) is None]
    named = next((at for at in of_the_row if _NAMED.search(names[at])), None)
    return named if named is not None else next((at for at in of_the_row if _tells_apart(columns[at])), None)


def _tells_apart(cells: Sequence[str]) -> bool:
    numbers = list(filter(_is_cpr, cells))
    return len(set(numbers)) >= _HALF * len(numbers)


def _hidden_column(cells: Sequence[str], share: float) -> Sequence[str]:
    # Looked through at once: cell by cell takes a tenth of a second of sixty thousand, and nearly no column has any.
    if _BEGINNING.search("\n".join(cells)) is None:
        return cells
    return [HIDDEN if share >= _HALF and _is_cpr(cell) else hidden(cell) for cell in cells]


def _is_cpr(value: str) -> bool:
    if not (_SHORTEST <= len(value) <= _LONGEST and value[0].isdecimal()):
        return False
    # A workbook that takes it for a number loses the nought in front.
    digits = f"0{value}" if len(value) == 9 and value.isdecimal() else value
    return _CPR.fullmatch(digits) is not None


def _person_numbers(cells: Sequence[str]) -> list[int]:
    """For each row the number of its person, from 1; 0 where the cell holds none."""
    key = secrets.token_bytes(32)
    hashes = [_hash(key, cell) if _is_cpr(cell) else b"" for cell in cells]
    several = Counter(hashes)
    numbers = {known: number for number, known in enumerate(filter(None, several), 1)}
    return [numbers.get(own, 0) for own in hashes]


def _hash(key: bytes, number: str) -> bytes:
    digits = "".join(filter(str.isdecimal, number)).zfill(10)
    return hmac.digest(key, digits.encode(), "sha256")


def without_numbers(text: str) -> str:
    """Of a text that stands alone: numbers without a hyphen, too, which in a cell could be anything."""
    return _ALONE.sub(HIDDEN, text)


def hidden(cell: str) -> str:
    """Without such numbers, as far as they are told from other ones."""
    if _UUID.fullmatch(cell):
        return cell
    plain = _DASHED.sub(HIDDEN, cell)
    return _BESIDE_WORDS.sub(HIDDEN, plain) if _LETTER.search(plain) else plain


def says_cpr(column: str) -> bool:
    """Whether a column of such numbers is called after them."""
    return _SAID.search(column) is not None


def holds_number(cell: str) -> bool:
    """There is one, or there was one before it was hidden."""
    return HIDDEN in cell or hidden(cell) != cell


def may_hold_numbers(data: bytes) -> bool:
    """Of a file that nobody has read yet: one of its cells has such a number, or its heading's line names them."""
    return _IN_BYTES.search(data) is not None or _NAMED.search(data[:_HEADING].decode("latin-1")) is not None
