"""The roles and the database of a running cluster, made by its superuser; safe to run at every start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import scalar_row

from simulator.postgres.spec import ClusterSpec


def provision(superuser: str, spec: ClusterSpec, passwords: Mapping[str, str]) -> None:
    """`superuser` is libpq's connection string to the database `postgres`."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        roles = set(connection.cursor(row_factory=scalar_row).execute("SELECT rolname FROM pg_roles"))
        for role in spec.roles:
            if role.name not in roles:
                _run(connection, "CREATE ROLE {} LOGIN", role.name)
            # Each time: who takes a role's line out of the file of passwords has it replaced at the next start.
            _run(connection, "ALTER ROLE {} PASSWORD {}", role.name, sql.Literal(passwords[role.name]))
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [spec.database]).fetchone() is None:
            _run(connection, "CREATE DATABASE {} OWNER {}", spec.database, spec.owner)
        for database in ("postgres", "template1", spec.database):
            _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
        for role in spec.roles:
            _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", spec.database, role.name)


def _run(connection: psycopg.Connection[tuple[str]], statement: LiteralString, *names: str | sql.Literal) -> None:
    parts = [sql.Identifier(name) if isinstance(name, str) else name for name in names]
    connection.execute(sql.SQL(statement).format(*parts))
