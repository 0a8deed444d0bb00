"""A ballot box that an answer has just reached, and databases in which there is nothing yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from backend.ballot_box.run.backups.side import BALLOTS
from backend.kit.backup import Side, restore, save
from tests.ground.ballot_box.fixtures import world
from tests.ground.databases import SideServer

__all__ = ["world"]
DAY = date(2026, 3, 2)
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Kept:
    """A database of one side, as its owner's program has it."""

    server: SideServer
    name: str
    side: Side

    @property
    def owner_url(self) -> str:
        return self.server.url(self.server.cluster.spec.owner, self.name)

    def connection(self) -> psycopg.Connection:
        return psycopg.connect(self.server.cluster.superuser_url(self.name).replace("+psycopg", ""), autocommit=True)

    def save(self, path: Path) -> Path:
        save(self.side, self.owner_url, path, DAY)
        return path

    def restore(self, path: Path, *, over: bool = False) -> None:
        restore(self.side, self.owner_url, path, over=over)

    def rows(self) -> Rows:
        """Of every table, in the order on disk."""
        with self.connection() as connection:
            names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            query = sql.SQL("SELECT * FROM public.{}")
            return {name: connection.execute(query.format(sql.Identifier(name))).fetchall() for (name,) in names}

    def shape(self) -> dict[str, list[tuple[object, ...]]]:
        """Constraints, triggers, rights and counters: all that a row's table is besides its rows."""
        with self.connection() as connection:
            return {query: sorted(connection.execute(query.encode()).fetchall()) for query in SHAPE}


SHAPE = (
    "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT tgrelid::regclass::text, tgname::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT relname::text, relowner::regrole::text, coalesce(relacl::text, '') FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace",
    "SELECT nspowner::regrole::text, nspacl::text FROM pg_namespace WHERE nspname = 'public'",
    "SELECT sequencename::text, coalesce(last_value, 0) FROM pg_sequences",
)


def ordered(rows: Rows) -> Rows:
    return {name: sorted(found, key=repr) for name, found in rows.items()}


@pytest.fixture
def ballots(ballots_server: SideServer, ballots_urls: tuple[str, str]) -> Kept:
    """The database of `world`."""
    return Kept(ballots_server, ballots_urls[0].rpartition("/")[2], BALLOTS)


@pytest.fixture
def fresh(ballots: Kept) -> Iterator[Kept]:
    """Another, in which there is not even a table."""
    with ballots.server.clone("template0") as name:
        yield dataclasses.replace(ballots, name=name)
