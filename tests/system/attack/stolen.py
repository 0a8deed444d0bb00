"""A full copy of a running cluster, as a thief or a backup has it: its files, and all its tables as superuser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from simulator.postgres import Cluster
from tests.system.attack.attacker import Column, Dump, Table

_COLUMNS = """
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, NULL),
    CASE WHEN a.attidentity <> '' THEN 'identity' ELSE pg_get_expr(d.adbin, d.adrelid) END
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'm', 'S') AND n.nspname <> 'pg_toast'
ORDER BY n.nspname, c.relname, a.attnum
"""
_SYSTEM = (Column("xmin", "xid"), Column("ctid", "tid"))


def steal(cluster: Cluster, to: Path) -> None:
    """The whole folder with the write-ahead log, consistent as a base backup is, into the new folder `to`."""
    with psycopg.connect(_superuser(cluster), autocommit=True) as connection:
        connection.execute("SELECT pg_backup_start('theft', fast => true)")
        _copy(cluster.spec.data, to, lambda path: "pg_wal" not in path.parts)
        stopped = connection.execute("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)").fetchone()
    _copy(cluster.spec.data, to, lambda path: "pg_wal" in path.parts)
    label = to / "pgdata" / "backup_label"
    label.write_text(stopped[0] if stopped else "", "utf-8")
    _own_as(cluster.spec.data / "pgdata", label)
    (to / "pgdata" / "postmaster.pid").unlink()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below it, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def started(cluster: Cluster, copy: Path) -> Iterator[Cluster]:
    """The copy of `cluster` in the folder `copy`, running as a cluster of its own."""
    thief = Cluster.start(replace(cluster.spec, data=copy))
    try:
        yield thief
    finally:
        thief.stop()


def dumped(cluster: Cluster, copy: Path) -> Dump:
    """The copy's files as they were stolen, and then all its tables."""
    files = files_of(copy)
    with started(cluster, copy) as thief:
        return Dump(tables_of(thief), files)


def tables_of(cluster: Cluster) -> tuple[Table, ...]:
    """Every table and sequence of every database, the system's own too; named database.schema.table."""
    with psycopg.connect(_superuser(cluster)) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datallowconn").fetchall()
    return tuple(table for (name,) in rows for table in _tables(name, _superuser(cluster, name)))


def run(cluster: Cluster, *statements: str) -> None:
    """As superuser, and on disk when this returns."""
    with psycopg.connect(_superuser(cluster), autocommit=True) as connection:
        for statement in (*statements, "CHECKPOINT"):
            connection.execute(statement)


def insert(cluster: Cluster, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """As superuser, one transaction, in this order."""
    values = sql.SQL(", ").join([sql.Placeholder()] * len(rows[0]))
    with psycopg.connect(_superuser(cluster)) as connection, connection.cursor() as cursor:
        cursor.executemany(sql.SQL("INSERT INTO {} VALUES ({})").format(sql.Identifier(table), values), rows)


def _superuser(cluster: Cluster, database: str | None = None) -> str:
    return cluster.superuser_url(database).replace("+psycopg", "")


def _tables(database: str, url: str) -> Iterator[Table]:
    with psycopg.connect(url) as connection:
        columns: dict[tuple[str, str], list[Column]] = {}
        for schema, name, column, kind, default in connection.execute(_COLUMNS):
            columns.setdefault((schema, name), []).append(Column(column, kind, default))
        for (schema, name), own in columns.items():
            rows = connection.execute(_select(schema, name, own)).fetchall()
            yield Table(f"{database}.{schema}.{name}", (*_SYSTEM, *own), tuple(map(tuple, rows)))


def _select(schema: str, name: str, columns: list[Column]) -> sql.Composed:
    """Bytes as they are and anything else as text, in the order on disk."""
    wanted = [
        sql.SQL("{}" if column.kind == "bytea" else "{}::text").format(sql.Identifier(column.name))
        for column in columns
    ]
    system = [sql.SQL("xmin::text"), sql.SQL("ctid::text")]
    # Named by its table: a bare ctid would be the text of it, which sorts page 10 before page 9.
    return sql.SQL("SELECT {} FROM {} AS found ORDER BY found.ctid").format(
        sql.SQL(", ").join([*system, *wanted]), sql.Identifier(schema, name)
    )


def _copy(source: Path, to: Path, wanted: Callable[[Path], bool]) -> None:
    for path in [source, *sorted(source.rglob("*"))]:
        target = to / path.relative_to(source)
        if path.is_dir():
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            _own_as(path, target)
        elif wanted(path.relative_to(source)):
            _copy_file(path, target)


def _copy_file(path: Path, target: Path) -> None:
    try:
        target.write_bytes(path.read_bytes())
        target.chmod(0o600)
        _own_as(path, target)
    except FileNotFoundError:
        # PostgreSQL took it away meanwhile: a temporary file, or a log segment that got another name.
        target.unlink(missing_ok=True)


def _own_as(path: Path, target: Path) -> None:
    owner = path.stat()
    os.chown(target, owner.st_uid, owner.st_gid)
