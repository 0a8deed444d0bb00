"""What a copy of a cluster's write-ahead log tells: every commit with its time, read by PostgreSQL's own reader."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from simulator.postgres import Cluster
from simulator.postgres.programs import programs, runner
from tests.system.attack.stolen import run

_MARK = "SELECT pg_current_wal_insert_lsn()::text, pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
_COMMIT = re.compile(r"COMMIT (\S+ \S+)")


@dataclass(frozen=True)
class Mark:
    """A place in the log, and the number of the next transaction that writes."""

    place: str
    transaction: int


def keep_all(cluster: Cluster) -> None:
    """As whoever archives the log has it: no part of it is written over."""
    run(cluster, "ALTER SYSTEM SET wal_keep_size = '1GB'", "SELECT pg_reload_conf()")


def mark(cluster: Cluster) -> Mark:
    with psycopg.connect(cluster.superuser_url(cluster.spec.database).replace("+psycopg", "")) as connection:
        row = connection.execute(_MARK).fetchone()
    assert row is not None
    return Mark(*row)


def commits(copy: Path, since: Mark, until: Mark) -> list[str]:
    """The times of all commits between two places, from the copied files alone."""
    if since.place == until.place:
        # Nothing at all was written, which the reader calls a fault.
        return []
    pgdata = copy / "pgdata"
    reader = programs(runner(pgdata)) / "pg_waldump"
    between = ("--start", since.place, "--end", until.place)
    arguments = (str(reader), "--path", str(pgdata / "pg_wal"), "--rmgr", "Transaction", *between)
    read = subprocess.run(arguments, capture_output=True, text=True)  # noqa: S603 - PostgreSQL's own program
    assert read.returncode == 0, read.stderr
    return _COMMIT.findall(read.stdout)
