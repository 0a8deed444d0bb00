"""A file into a database, wholly or not at all: one transaction empties, migrates, fills and looks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import psycopg
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from backend.kit.backup import repository
from backend.kit.backup.archive import Archive, opened
from backend.kit.backup.errors import BackupRefused, by_database
from backend.kit.backup.values import Manifest, Side, member_of
from backend.kit.language.terminal import in_terminal

HEAD = "head"


def restore(side: Side, owner_url: str, path: Path, *, over: bool = False) -> Manifest:
    """The database at `owner_url` as it was saved, brought to this version. `over`: also where something is in it.

    Raises BackupRefused: then nothing has changed.
    """
    with opened(path, side.name, Manifest) as archive:
        if archive.manifest.revision not in side.revisions():
            newer = in_terminal("backup-refused.newer", file=str(path), revision=archive.manifest.revision)
            raise BackupRefused(newer)
        engine = create_engine(owner_url, poolclass=NullPool, hide_parameters=True)
        try:
            with engine.begin() as connection:
                _restored(side, connection, archive, over=over)
        except (psycopg.Error, DBAPIError) as error:
            raise by_database(error) from error
        return archive.manifest


def _restored(side: Side, connection: Connection, archive: Archive[Manifest], *, over: bool) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"{driver} is no connection of psycopg")
    _may_be_replaced(driver, over=over)
    repository.make_empty(driver)
    side.migrate(connection, archive.manifest.revision)
    _fill(driver, archive)
    side.migrate(connection, HEAD)
    side.restored(connection, archive.manifest)


def _may_be_replaced(driver: psycopg.Connection, *, over: bool) -> None:
    if sessions := repository.others_connected(driver):
        raise BackupRefused(in_terminal("backup-refused.used", sessions=sessions))
    if not over and (table := repository.first_with_rows(driver)):
        raise BackupRefused(in_terminal("backup-refused.held", table=table))


def _fill(driver: psycopg.Connection, archive: Archive[Manifest]) -> None:
    repository.speak_alike(driver)
    manifest, keys = archive.manifest, repository.foreign_keys(driver)
    names = [table.name for table in repository.tables(driver)]
    repository.loosen(driver, keys, names)
    repository.empty(driver, names)
    for name, table in manifest.tables.items():
        repository.put(driver, name, table.columns, archive.chunks(member_of(name)))
    for name, state in manifest.sequences.items():
        repository.set_sequence(driver, name, state)
    repository.fasten(driver, keys, names)
    _look(driver, archive)


def _look(driver: psycopg.Connection, archive: Archive[Manifest]) -> None:
    """What is there now, saved again, would be the same file."""
    for table in repository.tables(driver):
        saved = archive.manifest.tables.get(table.name)
        if saved is None:
            continue
        summed = hashlib.sha256()
        for chunk in repository.rows(driver, table):
            summed.update(chunk)
        if (table.columns, summed.hexdigest()) != (saved.columns, saved.sha256):
            raise BackupRefused(in_terminal("backup-refused.differs", table=table.name))
