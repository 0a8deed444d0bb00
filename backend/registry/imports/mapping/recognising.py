"""What the columns of a list are, by their names in Danish and English and by what stands in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from backend.kit.language.danish import plain_letters
from backend.kit.language.phone_numbers import phone_number
from backend.registry.imports.file.reading import day_of, says_leave
from backend.registry.imports.mapping.values import NAMES, Field
from backend.tables.table import Table

_SAMPLE: Final = 200


def _key(name: str) -> str:
    return re.sub(r"[\s_.\-/:]+", "", plain_letters(name.lower()))


_BY_NAME: Final[Mapping[str, Field]] = {_key(name): field for field, names in NAMES.items() for name in names.split()}


def recognised(table: Table) -> dict[Field, str]:
    """Field → column. By name first; of what is left an address, a number and a path tell themselves."""
    columns: dict[Field, str] = {}
    for column in table.columns:
        field = _BY_NAME.get(_key(column))
        if field is not None and field not in columns:
            columns[field] = column
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
    none names units whose own names and places may have to be said."""
    fields = {_BY_NAME.get(_key(column)) for column in table.columns}
    return table.kind in ("opus", "organisation") or not fields & {None, "parent", "unit_code"}
