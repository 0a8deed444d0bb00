"""Both databases as main 0d88673 left them, with the keys that its processes had."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier
from pydantic import BaseModel, ConfigDict

from backend import named_migrations
from backend.ballot_box.run import migrate
from backend.kit.times.clock import SystemClock, write_offset
from simulator.demo.layout import Layout
from simulator.postgres import Cluster

LEFT = Path(__file__).parent / "main_0d88673"
EPHEMERAL = frozenset({"procrastinate_periodic_defers", "spent_nullifier"})
"""Rows of these live for minutes, or until a round is closed."""
Counts = dict[str, int]


class Story(BaseModel):
    """`now`: when everything was stopped; the rounds by their state; how Bo, Cilla and Dan get into the console."""

    model_config = ConfigDict(frozen=True)

    now: datetime
    released: tuple[UUID, ...]
    closed: UUID
    open: UUID
    scheduled: UUID
    preparing: UUID
    cancelled: UUID
    bo_session: str
    links: dict[str, str]


STORY = Story.model_validate_json((LEFT / "story.json").read_bytes())


@dataclass
class Filled:
    """Puts the rows into two empty clusters, and notes how many there are in each table."""

    named: Counts = field(default_factory=dict)
    ballots: Counts = field(default_factory=dict)

    def __call__(self, layout: Layout, named: Cluster, ballots: Cluster) -> None:
        with tarfile.open(LEFT / "filled.tar.xz") as archive:
            archive.extractall(layout.root, filter="data")
        self.named = _restored(named, layout.root / "named.sql")
        self.ballots = _restored(ballots, layout.root / "ballots.sql")
        write_offset(layout.clock, STORY.now - SystemClock().now())


@dataclass
class Walked(Filled):
    """As whoever took every version since: each revision in a transaction of its own."""

    def __call__(self, layout: Layout, named: Cluster, ballots: Cluster) -> None:
        super().__call__(layout, named, ballots)
        for revision in sorted(named_migrations.revisions()):
            if revision > "0019":
                named_migrations.upgrade(named.url("named_owner"), revision)
        for revision in sorted(migrate.revisions()):
            migrate.migrate(ballots.url("ballots_owner"), revision)


def _restored(cluster: Cluster, script: Path) -> Counts:
    with superuser(cluster) as connection:
        connection.execute(script.read_bytes())
    return counted(cluster)


def counted(cluster: Cluster) -> Counts:
    """Table → its rows."""
    with superuser(cluster) as connection:
        names = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        query = SQL("SELECT count(*) FROM public.{}")
        return {name: _number(connection, query.format(Identifier(name)).as_string()) for name in names}


def superuser(cluster: Cluster) -> psycopg.Connection:
    return psycopg.connect(cluster.superuser_url(cluster.spec.database).replace("+psycopg", ""), autocommit=True)


def _number(connection: psycopg.Connection, query: str) -> int:
    [(number,)] = connection.execute(query.encode())
    return int(number)
