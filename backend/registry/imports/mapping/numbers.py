"""Whose the ten digits of a column are that look like CPR numbers, in a list that does not call them so. Pure.

A P-nummer or a cost centre looks like one too. What several lines share joins them only where the list, or somebody,
says that it is each person's own: two who share a code and a surname would be one, and one of them never asked.
"""

from __future__ import annotations

from backend.registry.imports.mapping.values import Mapping
from backend.tables.cpr import says_cpr
from backend.tables.table import Table


def unsaid_column(table: Table) -> str:
    """By which lines would be joined, and of which the list does not say that it is of CPR numbers; "" for none."""
    if table.kind in ("opus", "organisation") or not table.secret:
        return ""
    return "" if says_cpr(table.secret[0]) else table.secret[0]


def joins(table: Table, mapping: Mapping) -> bool | None:
    """Whether lines of one number are one person's; None where nobody has said it."""
    column, said = unsaid_column(table), mapping.numbers
    if not column:
        return True
    return said.own if said is not None and said.column == column else None


def in_doubt(table: Table, mapping: Mapping) -> bool:
    """Whether employments would be joined by what nobody has said."""
    ids = mapping.columns.get("external_id", "")
    if ids not in table.columns or joins(table, mapping) is not None:
        return False
    at, first = table.columns.index(ids), dict[int, str]()
    return any(row.person and first.setdefault(row.person, row.cells[at]) != row.cells[at] for row in table.rows)
