"""What the columns of a list are, by their names in Danish and English and by what stands in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from backend.kit.language.danish import plain_letters
from backend.kit.language.phone_numbers import phone_number
from backend.registry.imports.file.reading import NO, YES, day_of, says_leave
from backend.registry.imports.mapping.values import NAMES, Field
from backend.tables.table import Table

_SAMPLE: Final = 200


def _key(name: str) -> str:
    return re.sub(r"[\s_.\-/:]+", "", plain_letters(name.lower()))


_BY_NAME: Final[Mapping[str, Field]] = {_key(name): field for field, names in NAMES.items() for name in names.split()}
_RANK: Final[Mapping[str, int]] = {name: at for at, name in enumerate(_BY_NAME)}
_FLAGS: Final[tuple[Field, ...]] = ("leader", "primary")


def recognised(table: Table) -> dict[Field, str]:
    """Field → column. By name first; of what is left an address, a number and a path tell themselves."""
    columns = _by_name(table)
    rest = [column for column in table.columns if column not in columns.values()]
    for field, fits in _BY_CONTENT.items():
        telling = next((name for name in rest if _mostly(fits, table.column(name))), None)
        if field not in columns and telling is not None:
            columns[field] = telling
            rest.remove(telling)
    if "on_leave" not in columns and (status := next(filter(partial(_tells_leave, table), rest), None)):
        columns["on_leave"] = status
    if "name" in columns and "last_name" in columns:
        del columns["name"]
    return columns


def _by_name(table: Table) -> dict[Field, str]:
    """Of several columns for one field the one whose name says most."""
    columns: dict[Field, str] = {}
    for column in sorted(table.columns, key=lambda column: _RANK.get(_key(column), 0)):
        field = _BY_NAME.get(_key(column))
        if field is not None and _says(field, column, table):
            columns.setdefault(field, column)
    return columns


def _says(field: Field, column: str, table: Table) -> bool:
    """Not of a column that is called after a yes or no and holds something else, such as the leader's name."""
    if field not in _FLAGS:
        return True
    filled = [value.lower() for value in table.column(column) if value]
    return 2 * sum(value in YES or value in NO for value in filled) >= len(filled)


def _tells_leave(table: Table, column: str) -> bool:
    """A status of which leave is one: any column could have the word in it."""
    return "status" in _key(column) and any(map(says_leave, table.column(column)))


def _mostly(fits: Callable[[str], bool], values: Iterable[str]) -> bool:
    filled: Sequence[str] = [value for value, _ in zip(values, range(_SAMPLE), strict=False) if value]
    return bool(filled) and 10 * sum(map(fits, filled)) >= 9 * len(filled)


_BY_CONTENT: Final[Mapping[Field, Callable[[str], bool]]] = {
    "email": lambda value: re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) is not None,
    "phone": lambda value: len(value) >= 8 and day_of(value) is None and phone_number(value) is not None,
    "unit": lambda value: " / " in value,
}


def recognised_whole(table: Table) -> bool:
    """Whether nobody needs to be asked: the file is OPUS's or a directory's, or each column has a name that we know and
    says what it is called after, no two mean the same, and none names units whose own names and places may have to be
    said."""
    if table.kind in ("opus", "organisation"):
        return True
    said = _by_name(table).keys()
    return len(said) == len(table.columns) and not said & {"parent", "unit_code"}
