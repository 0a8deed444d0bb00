"""What is in a database, and what its history says that it changes or takes away. All else has to be there after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import psycopg
from psycopg.sql import SQL, Identifier

Row = dict[str, object]
Rows = dict[str, list[Row]]

NOTED = ("employee.placed_by", "employee.approved_by", "staff_waiting.author", "organisation_coin.proposed_by")
NOTED_OF_ADDRESSES = tuple(f"employee_address.{column}" for column in ("changed_by", "approved_by", "stopped_by"))
SAID: Mapping[str, tuple[str, ...]] = {
    "0017": ("staff_upload",),
    "0019": ("employee.phone",),
    "0020": ("employee.name_order",),
    "0024": ("topic_reading", "unit_reading"),
    "0029": (
        *("unit.name", "employee.external_id", "employee.name", "employee.email", "employee.name_letters"),
        *("employee.name_order", "staff_waiting.external_id", "staff_waiting.person", "staff_waiting.before"),
    ),
    "0037": ("organisation.name", "series.title"),
    "0039": ("console_user.email", *NOTED, *NOTED_OF_ADDRESSES),
    "0070": ("picture",),
    "0077": ("topic_reading", "unit_reading"),
    "0078": ("topic_reading", "unit_reading"),
    "0084": ("topic_reading", "unit_reading"),
    "0087": ("job_fault.key",),
    "0088": ("job_fault",),
}
"""By the revision whose docstring says so. Columns and tables that are dropped can't be looked for, and need not stand
here unless all of a table is."""
ALWAYS = ("employee.name_order",)
"""Made anew at each upgrade, where another version of ICU made them."""


def rows_of(connection: psycopg.Connection) -> Rows:
    names = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    query = SQL("SELECT to_jsonb(t) FROM public.{} AS t")
    return {name: [row for (row,) in connection.execute(query.format(Identifier(name)))] for name in names}


def said_after(revision: str) -> set[str]:
    return {*ALWAYS, *(what for later, changed in SAID.items() if later > revision for what in changed)}


def lost(before: Rows, after: Rows, said: set[str]) -> list[str]:
    """The tables of which a row is not there any more with all that it had, but for what was `said`."""
    return [
        table
        for table, rows in before.items()
        if table not in {*said, "alembic_version"} and not _all_kept(table, rows, after.get(table, []), said)
    ]


def _all_kept(table: str, before: list[Row], after: list[Row], said: set[str]) -> bool:
    if not after:
        return not before
    columns = [name for name in before[0] if name in after[0] and f"{table}.{name}" not in said] if before else []
    return _told(before, columns) <= _told(after, columns)


def _told(rows: list[Row], columns: list[str]) -> Counter[str]:
    return Counter(json.dumps([row[column] for column in columns], sort_keys=True) for row in rows)
