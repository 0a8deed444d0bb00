"""CPR numbers in a file: they say which rows are one person's, and then they are gone. Pure but for the key.

A table that leaves this module has none: no column of them, and none within a cell. What joins a person's employments
is a number of the row, made from a keyed hash whose key nobody keeps.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections import Counter
from dataclasses import replace
from typing import Final

from backend.tables.table import NamedUnit, Table, TableRow

_DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
"""Of a replacement number 60 is added to the day."""
_CPR: Final = re.compile(rf"{_DAY}(?:0[1-9]|1[0-2])\d\d[ -]?\d{{4}}", re.ASCII)
_IN_TEXT: Final = re.compile(rf"(?<!\d){_DAY}(?:0[1-9]|1[0-2])\d\d-\d{{4}}(?!\d)", re.ASCII)
_ALONE: Final = re.compile(rf"(?<!\d){_DAY}(?:0[1-9]|1[0-2])\d\d[ -]?\d{{4}}(?!\d)", re.ASCII)
_NAMED: Final = re.compile(r"cpr|social ?security|national ?id", re.IGNORECASE)
_SHORTEST, _LONGEST = 9, 11
_HIDDEN: Final = "******-****"


def without_cpr(table: Table) -> Table:
    secret = [at for at, name in enumerate(table.columns) if _is_secret(name, table, at)]
    numbers = _person_numbers(table, secret[0]) if secret else [row.person for row in table.rows]
    kept = [at for at in range(len(table.columns)) if at not in secret]
    return replace(
        table,
        columns=tuple(_hidden(table.columns[at]) for at in kept),
        secret=tuple(_hidden(table.columns[at]) for at in secret),
        units=tuple(NamedUnit(*map(_hidden, (unit.code, unit.name, unit.parent))) for unit in table.units),
        sheet=_hidden(table.sheet),
        sheets=tuple(map(_hidden, table.sheets)),
        rows=tuple(
            TableRow(row.place, tuple([_hidden(row.cells[at]) for at in kept]), number)
            for row, number in zip(table.rows, numbers, strict=True)
        ),
    )


def _is_secret(name: str, table: Table, at: int) -> bool:
    """By its name, or as nearly all that stands in it is such a number: of others one in thirty happens to be."""
    if _NAMED.search(name):
        return True
    values = [row.cells[at] for row in table.rows if row.cells[at]]
    return bool(values) and sum(map(_is_cpr, values)) >= 0.8 * len(values)


def _is_cpr(value: str) -> bool:
    if not _SHORTEST <= len(value) <= _LONGEST:
        return False
    # A workbook that takes it for a number loses the nought in front.
    digits = f"0{value}" if len(value) == 9 and value.isdecimal() else value
    return _CPR.fullmatch(digits) is not None


def _person_numbers(table: Table, at: int) -> list[int]:
    """For each row the number of its person, from 1; 0 where the cell holds none."""
    key = secrets.token_bytes(32)
    hashes = [_hash(key, row.cells[at]) if _is_cpr(row.cells[at]) else b"" for row in table.rows]
    several = Counter(hashes)
    numbers = {hidden: number for number, hidden in enumerate((h for h in several if h), 1)}
    return [numbers.get(own, 0) for own in hashes]


def _hash(key: bytes, number: str) -> bytes:
    digits = "".join(filter(str.isdecimal, number)).zfill(10)
    return hmac.digest(key, digits.encode(), "sha256")


def without_numbers(text: str) -> str:
    """Of a text that stands alone: numbers without a hyphen, too, which in a cell could be anything."""
    return _ALONE.sub(_HIDDEN, text)


def _hidden(cell: str) -> str:
    return _IN_TEXT.sub(_HIDDEN, cell) if "-" in cell else cell
