"""A database into a file, as it is at one moment, while it is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
from psycopg import IsolationLevel

from backend.kit.backup import repository
from backend.kit.backup.archive import Written, written
from backend.kit.backup.errors import BackupRefused, by_database
from backend.kit.backup.repository import Table
from backend.kit.backup.values import Manifest, SavedTable, Side, member_of
from backend.kit.language.terminal import in_terminal


def save(side: Side, owner_url: str, path: Path, day: date) -> Manifest:
    """Into a new file at `path`; writes nothing to the database. Raises BackupRefused."""
    try:
        with psycopg.connect(_libpq(owner_url)) as connection, written(path) as archive:
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            manifest = _saved(side, connection, archive, day)
            archive.finish(manifest)
    except psycopg.Error as error:
        raise by_database(error) from error
    return manifest


def _saved(side: Side, connection: psycopg.Connection, archive: Written, day: date) -> Manifest:
    repository.speak_alike(connection)
    revision = repository.revision(connection)
    if revision is None:
        raise BackupRefused(in_terminal("backup-refused.nothing"))
    tables = [table for table in repository.tables(connection) if table.name not in side.without]
    repository.held_still(connection, [table.name for table in tables])
    saved = {table.name: _table(connection, archive, table) for table in tables}
    return Manifest(
        side=side.name, revision=revision, day=day, tables=saved, sequences=repository.sequences(connection)
    )


def _table(connection: psycopg.Connection, archive: Written, table: Table) -> SavedTable:
    counted = Lines(repository.rows(connection, table))
    sha256 = archive.add(member_of(table.name), counted)
    return SavedTable(columns=table.columns, rows=counted.lines, sha256=sha256)


class Lines:
    """Passes on what comes, and knows how many rows it was: a line break inside a row is written as two letters."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.lines = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.lines += chunk.count(b"\n")
            yield chunk


def _libpq(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
