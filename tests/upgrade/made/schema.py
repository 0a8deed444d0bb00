"""The tables of a database as its catalogue tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter

import psycopg

_COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
           a.attidentity <> '' OR a.attgenerated <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval%'
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> 'alembic_version'
    ORDER BY c.relname, a.attnum"""
_KEYS = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
           (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(number, n)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number),
           (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k(number, n)
            JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number)
    FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY c.conname"""
_CHECKS = """
    SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conrelid <> 0"""
_LABELS = "SELECT enumtypid::regtype::text, array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum GROUP BY 1"
_TEXT, _NUMBER = re.compile(r"'([^']*)'"), re.compile(r"(?<![\w'])\d+(?![\w'])")


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    nullable: bool
    by_itself: bool
    """The database gives it a value."""


@dataclass(frozen=True)
class Key:
    """A foreign one: these columns are those of a row of the other table."""

    columns: tuple[str, ...]
    other: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]
    checks: tuple[str, ...]

    def words(self, column: str) -> list[str]:
        """That a check speaks of beside the column: most list what it may be."""
        return [word for check in self._about(column) for word in _TEXT.findall(check)]

    def numbers(self, column: str) -> list[int]:
        return [int(number) for check in self._about(column) for number in _NUMBER.findall(check)]

    def _about(self, column: str) -> list[str]:
        return [check for check in self.checks if re.search(rf"\b{column}\b", check)]


@dataclass(frozen=True)
class Schema:
    tables: tuple[Table, ...]
    """Each after those that its foreign keys point to."""
    labels: dict[str, list[str]]
    """Of the types that are enumerations."""


def read_schema(connection: psycopg.Connection) -> Schema:
    columns: dict[str, list[Column]] = {}
    for table, *column in connection.execute(_COLUMNS):
        columns.setdefault(table, []).append(Column(*column))
    keys: dict[str, list[Key]] = {table: [] for table in columns}
    for table, other, own, others in connection.execute(_KEYS):
        keys[table].append(Key(tuple(own), other, tuple(others)))
    checks = connection.execute(_CHECKS).fetchall()
    order = TopologicalSorter({table: {k.other for k in keys[table]} - {table} for table in columns}).static_order()
    tables = (
        Table(name, tuple(columns[name]), tuple(keys[name]), tuple(text for table, text in checks if table == name))
        for name in order
    )
    return Schema(tuple(tables), dict(connection.execute(_LABELS).fetchall()))
