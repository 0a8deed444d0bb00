"""A database that one test after the other has: its rows are put back, which takes a tenth of the time of a clone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from psycopg import sql

MANY_ROWS = 2_000
"""Deleted rows stay in a table's file for some time, and whoever reads the table reads them too."""
_KEPT = "pristine"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SEQUENCES = "SELECT sequencename, coalesce(last_value, 1), last_value IS NOT NULL FROM pg_sequences"
_COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'"""
_STRANGERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@dataclass(frozen=True)
class Restored:
    """`connection`: the superuser's, in that database, for as long as it is used."""

    name: str
    connection: psycopg.Connection
    restoring: bytes

    @classmethod
    def of(cls, name: str, url: str) -> Restored:
        """As it is now it will be again."""
        connection = psycopg.connect(url, autocommit=True)
        # Neither foreign keys nor the triggers that forbid to take away what stands in the audit log.
        connection.execute("SET session_replication_role = replica")
        return cls(name, connection, _restoring(connection))

    def restore(self) -> bool:
        """False where it is better thrown away. Whoever is still connected is not any more."""
        try:
            self.connection.execute(_STRANGERS)
            done = self.connection.execute(self.restoring)
        except psycopg.OperationalError:
            # A test that ends all connections of its database ends this one too.
            return False
        deleted = done.rowcount
        while done.nextset():
            deleted += max(0, done.rowcount)
        return deleted < MANY_ROWS


def _restoring(connection: psycopg.Connection) -> bytes:
    """Keeps a copy of each table with rows; the statements that bring all of them back, in one transaction."""
    tables = [table for (table,) in connection.execute(_TABLES)]
    connection.execute(f"CREATE SCHEMA {_KEPT}")
    statements = [*_emptied(tables), *_filled(connection, tables), *_counted(connection)]
    return sql.SQL("; ").join(statements).as_bytes(connection)


def _emptied(tables: list[str]) -> Iterator[sql.Composed]:
    for table in tables:
        yield sql.SQL("DELETE FROM public.{}").format(sql.Identifier(table))


def _filled(connection: psycopg.Connection, tables: list[str]) -> Iterator[sql.Composed]:
    for table in tables:
        ours, kept = sql.Identifier("public", table), sql.Identifier(_KEPT, table)
        if connection.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(ours)).fetchone() is None:
            continue
        connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(kept, ours))
        columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in connection.execute(_COLUMNS, [table]))
        yield sql.SQL("INSERT INTO {0} ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM {2}").format(ours, columns, kept)


def _counted(connection: psycopg.Connection) -> Iterator[sql.Composed]:
    for sequence, last, called in connection.execute(_SEQUENCES):
        yield sql.SQL("SELECT setval({}::regclass, {}, {})").format(sequence, last, called)
