"""In which unit each employment is, and which one its person leads. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from backend.registry.imports.file.cells import mistake_in, path_of
from backend.registry.imports.mapping.columns import FieldRow
from backend.registry.imports.mapping.employments import Employment
from backend.registry.imports.mapping.units import CodedPath, UnitBook, coded_paths, unit_book, unnamed
from backend.registry.imports.mapping.values import Mapping
from backend.registry.people.values import UnitPath
from backend.tables.table import Table
from backend.tables.text.faults import RowError, fault

_BETWEEN = " / "
# Many rows have the same unit.
_mistake_in: Final[Callable[[str, str], str | None]] = lru_cache(8192)(mistake_in)
_path_of: Final[Callable[[str], UnitPath]] = lru_cache(8192)(path_of)


def placed(table: Table, mapping: Mapping, rows: list[FieldRow], top: str) -> tuple[list[Employment], list[RowError]]:
    """top: the organisation's name, unless the mapping has another."""
    by_path = "parent" not in mapping.columns and any(_BETWEEN in row["unit"] for row in rows)
    if by_path:
        return _by_paths(rows, mapping)
    book, errors = _book(table, mapping, rows)
    led = {row["leads"] for row in rows if row["leads"]}
    paths = coded_paths(book, {*map(_code, rows), *led}, mapping.top or top)
    has_codes = "unit_code" in mapping.columns
    # Judged once for all who are in it.
    units = {code: path and (path if has_codes else CodedPath(path.path, ())) for code, path in paths.items()}
    wrong = {code: _wrong(unit) for code, unit in units.items()}
    long = {code: _too_long(unit) for code, unit in units.items()}
    employments = []
    for row in rows:
        code = _code(row)
        unit, leads = units[code], paths.get(row["leads"]) if row["leads"] else None
        if unit is None or wrong[code]:
            errors.append(fault(row.place, _column(mapping), wrong[code] or "circle", person=row.name, value=code))
            continue
        if mistake := long[code]:
            errors.append(fault(row.place, _column(mapping), mistake, person=row.name, value=unit.path[-1]))
        led_by_name = leads.path if leads else None
        employments.append(Employment(row, unit, unit.path if row.flag("leader") else led_by_name))
    return employments, errors


def unnamed_units(table: Table, mapping: Mapping, rows: Iterable[FieldRow]) -> tuple[str, ...]:
    """The codes of units that others are below of and that the list does not name itself."""
    listed = list(rows)
    if "parent" not in mapping.columns and not table.units:
        return ()
    book, _ = _book(table, mapping, listed)
    return unnamed(book)


def _wrong(unit: CodedPath | None) -> str | None:
    return "circle" if unit is None else _mistake_in("unit_path", _BETWEEN.join(unit.path))


def _too_long(unit: CodedPath | None) -> str | None:
    mistakes = (_mistake_in("unit", name) for name in (unit.path if unit else ()))
    return next((mistake for mistake in mistakes if mistake), None)


def _book(table: Table, mapping: Mapping, rows: Iterable[FieldRow]) -> tuple[UnitBook, list[RowError]]:
    book = unit_book(table.units, mapping.units)
    errors = []
    for row in rows:
        before = book.note(_code(row), row["unit"] or "", row["parent"])
        if before is not None:
            errors.append(fault(row.place, _column(mapping), "unit-two", person=row.name, value=before))
    return book, errors


def _by_paths(rows: list[FieldRow], mapping: Mapping) -> tuple[list[Employment], list[RowError]]:
    employments, errors = [], []
    for row in rows:
        mistake = _mistake_in("unit_path", row["unit"])
        if mistake:
            errors.append(fault(row.place, _column(mapping), mistake, person=row.name, value=row["unit"]))
            continue
        path = _path_of(row["unit"])
        codes = ("",) * (len(path) - 1) + (row["unit_code"],) if row["unit_code"] else ()
        leads = path if row.flag("leader") else _path_of(row["leads"]) if row["leads"] else None
        employments.append(Employment(row, CodedPath(path, codes), leads))
    return employments, errors


def _code(row: FieldRow) -> str:
    return row["unit_code"] or row["unit"]


def _column(mapping: Mapping) -> str:
    return mapping.columns.get("unit_code") or mapping.columns.get("unit", "")
