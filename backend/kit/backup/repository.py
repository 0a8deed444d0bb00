"""What a backup asks of a PostgreSQL, whatever tables are in it. All of it as the owner of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import LiteralString

from psycopg import Connection, sql

from backend.kit.backup.values import SavedSequence

VERSIONS = "alembic_version"
_SCHEMA = "public"
_ALIKE = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "xmloption": "content",
}
"""What rows look like as text, wherever the cluster is."""
_TABLES = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname COLLATE "C"
"""
_KEYS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY place.n), array_agg(a.attcollation <> 0 ORDER BY place.n)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid, unnest(i.indkey) WITH ORDINALITY AS place(attnum, n),
    pg_attribute a
WHERE i.indisprimary AND a.attrelid = c.oid AND a.attnum = place.attnum
    AND c.relnamespace = 'public'::regnamespace
GROUP BY c.relname
"""
_FOREIGN_KEYS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()
"""
"""What kind of a process it is, only a superuser sees; PostgreSQL's own in the background are nobody's."""


@dataclass(frozen=True)
class Table:
    """`key`: its primary key's columns, each with whether it is text, which is put in order by its bytes."""

    name: str
    columns: tuple[str, ...]
    key: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class ForeignKey:
    table: str
    name: str
    definition: str


def speak_alike(connection: Connection) -> None:
    for name, value in _ALIKE.items():
        connection.execute("SELECT set_config(%s, %s, true)", [name, value])


def tables(connection: Connection) -> list[Table]:
    """All but the one that says which version they have."""
    keys = {name: tuple(zip(columns, text, strict=True)) for name, columns, text in connection.execute(_KEYS)}
    tables = connection.execute(_TABLES).fetchall()
    return [Table(name, tuple(columns), keys[name]) for name, columns in tables if name != VERSIONS]


def revision(connection: Connection) -> str | None:
    """None where there is no table yet."""
    there = connection.execute("SELECT to_regclass('public.alembic_version') IS NOT NULL").fetchone()
    if there != (True,):
        return None
    row = connection.execute("SELECT version_num FROM public.alembic_version").fetchone()
    return None if row is None else str(row[0])


def held_still(connection: Connection, names: Iterable[str]) -> None:
    """No migration alters them until the transaction ends; whoever reads and writes is not in the way."""
    for name in names:
        _run(connection, "LOCK TABLE {} IN ACCESS SHARE MODE", _named(name))


def rows(connection: Connection, table: Table) -> Iterator[bytes]:
    """As text, in the order of the key: not in that in which they came."""
    order = sql.SQL(", ").join(
        sql.SQL('{} COLLATE "C"').format(_column(name)) if is_text else _column(name) for name, is_text in table.key
    )
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        _columns(table.columns), _named(table.name), order
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for chunk in copy:
            yield bytes(chunk)


def put(connection: Connection, table: str, columns: Iterable[str], chunks: Iterable[bytes]) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(_named(table), _columns(columns))
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for chunk in chunks:
            copy.write(chunk)


def sequences(connection: Connection) -> dict[str, SavedSequence]:
    names = [
        name for (name,) in connection.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
    ]
    return {name: _sequence(connection, name) for name in sorted(names)}


def set_sequence(connection: Connection, name: str, state: SavedSequence) -> None:
    query = sql.SQL("SELECT setval({}::regclass, %s, %s)").format(sql.Literal(_named(name).as_string()))
    connection.execute(query, [state.last, state.called])


def foreign_keys(connection: Connection) -> list[ForeignKey]:
    return [ForeignKey(*row) for row in connection.execute(_FOREIGN_KEYS)]


def loosen(connection: Connection, keys: Iterable[ForeignKey], names: Iterable[str]) -> None:
    """Rows may come in any order, and no trigger makes of them what is in the backup already."""
    for key in keys:
        _run(connection, "ALTER TABLE {} DROP CONSTRAINT {}", _named(key.table), sql.Identifier(key.name))
    for name in names:
        _run(connection, "ALTER TABLE {} DISABLE TRIGGER USER", _named(name))


def fasten(connection: Connection, keys: Iterable[ForeignKey], names: Iterable[str]) -> None:
    """As it was. Raises where a row points at another that is not there."""
    for key in keys:
        # PostgreSQL wrote it, a moment ago.
        definition = sql.SQL(key.definition)
        _run(connection, "ALTER TABLE {} ADD CONSTRAINT {} {}", _named(key.table), sql.Identifier(key.name), definition)
    for name in names:
        _run(connection, "ALTER TABLE {} ENABLE TRIGGER USER", _named(name))


def first_with_rows(connection: Connection) -> str | None:
    for table in tables(connection):
        query = sql.SQL("SELECT FROM {} LIMIT 1").format(_named(table.name))
        if connection.execute(query).fetchone() is not None:
            return table.name
    return None


def others_connected(connection: Connection) -> int:
    row = connection.execute(_OTHERS).fetchone()
    return 0 if row is None else int(row[0])


def make_empty(connection: Connection) -> None:
    """As a new database is, with the rights that such a one has."""
    _run(connection, "SET LOCAL lock_timeout = '30s'")
    _run(connection, "DROP SCHEMA public CASCADE")
    _run(connection, "CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    _run(connection, "GRANT USAGE ON SCHEMA public TO PUBLIC")


def empty(connection: Connection, names: Iterable[str]) -> None:
    """Of what a migration put in."""
    for name in names:
        _run(connection, "DELETE FROM {}", _named(name))


def _sequence(connection: Connection, name: str) -> SavedSequence:
    row = connection.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(_named(name))).fetchone()
    return SavedSequence(last=row[0] if row else 1, called=bool(row and row[1]))


def _run(connection: Connection, statement: LiteralString, *parts: sql.Composable) -> None:
    connection.execute(sql.SQL(statement).format(*parts))


def _named(name: str) -> sql.Identifier:
    return sql.Identifier(_SCHEMA, name)


def _column(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _columns(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(_column, names))
