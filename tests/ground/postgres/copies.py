"""A base backup of a cluster by PostgreSQL's own means, and what a cluster is set to for it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg

from simulator.postgres import Cluster
from simulator.postgres.initdb import ENVIRONMENT, HERE
from simulator.postgres.programs import programs, runner


def libpq(cluster: Cluster, database: str | None = None) -> str:
    """The superuser's."""
    return cluster.superuser_url(database).replace("+psycopg", "")


def set_up(cluster: Cluster, **settings: str) -> None:
    """Kept in the cluster's folder; in force at its next start, or at once where PostgreSQL allows it."""
    with psycopg.connect(libpq(cluster, "postgres"), autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        connection.execute("SELECT pg_reload_conf()")


def base_backup(cluster: Cluster, to: Path, *more: str) -> None:
    """Into the new folder `to`, which belongs to whom PostgreSQL runs as."""
    hba = cluster.spec.data / "pgdata" / "pg_hba.conf"
    hba.write_text(f"{hba.read_text('ascii')}host replication all 127.0.0.1/32 scram-sha-256\n", "ascii")
    set_up(cluster)
    _run("pg_basebackup", _folder(cluster, to), "-D", HERE, "-d", libpq(cluster, "postgres"), "-c", "fast", *more)


def _folder(cluster: Cluster, to: Path) -> Path:
    who = runner(cluster.spec.data / "pgdata")
    to.mkdir(mode=0o700)
    os.chown(to, who.uid, who.gid)
    return to


def _run(program: str, folder: Path, *words: str) -> None:
    """In that folder, as whom it belongs to."""
    who = runner(folder)
    user = {"user": who.uid, "group": who.gid, "extra_groups": []} if who.other else {}
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
        [str(programs(who) / program), *words], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, **user
    )
    assert done.returncode == 0, done.stderr.decode()
