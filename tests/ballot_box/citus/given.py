"""The ballot box's own tests on a cluster that somebody else runs, such as one of Citus: its one database is emptied
before each test that asks for one.

    LINJEPULS_TEST_BALLOTS_URL=postgresql://superuser:password@coordinator/linjepuls_test pytest -n 0 tests/ballot_box

The ballot box's three roles get that password, so that a coordinator may be given one for all (`.pgpass`). Tests that
ask for a second database, or look at the server's files, are left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from backend.ballot_box.run.migrate import migrate, migrate_on_citus
from simulator.postgres import Cluster, ClusterSpec
from tests.ground.databases import BALLOTS_ROLES, SideServer

VARIABLE = "LINJEPULS_TEST_BALLOTS_URL"
_OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_HAS_CITUS = "SELECT FROM pg_extension WHERE extname = 'citus'"
_RECOVERY = "GRANT EXECUTE ON FUNCTION pg_catalog.recover_prepared_transactions() TO ballots_owner"


@dataclass(frozen=True)
class GivenCluster:
    """As one of our own is asked; nothing of it is started or stopped here."""

    given: URL

    @property
    def spec(self) -> ClusterSpec:
        """Its folder is nobody's business here."""
        return ClusterSpec(Path("/nonexistent"), str(self.given.database), BALLOTS_ROLES)

    @property
    def port(self) -> int:
        return self.given.port or 5432

    def url(self, role: str, database: str | None = None) -> str:
        return self._url(self.given.set(username=role, database=database or self.given.database))

    def superuser_url(self, database: str | None = None) -> str:
        return self._url(self.given.set(database=database or self.given.database))

    @staticmethod
    def _url(url: URL) -> str:
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


class GivenServer(SideServer):
    @contextmanager
    def clone(self, template: str | None = None) -> Iterator[str]:
        """The one database, empty. It stays as the test leaves it."""
        if template is not None or self.taken:
            pytest.skip("needs another database than the one that is given")
        self.taken.add(0)
        try:
            self._empty()
            yield self.cluster.spec.database
        finally:
            self.taken.clear()

    lent = clone

    def files_holding(self, secrets: Iterable[bytes]) -> set[str]:  # noqa: ARG002
        pytest.skip("needs the server's files")

    def _empty(self) -> None:
        self.superuser.execute(_OTHERS)
        tables = [sql.Identifier(name) for (name,) in self.superuser.execute(_TABLES)]
        self.superuser.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(tables)))


@pytest.fixture(scope="session")
def given_server() -> Iterator[SideServer]:
    cluster = GivenCluster(make_url(os.environ[VARIABLE]))
    if "test" not in cluster.spec.database:
        pytest.fail(f"{VARIABLE}: what is in this database is deleted, so its name must have 'test' in it")
    url = cluster.superuser_url().replace("+psycopg", "")
    with (
        psycopg.connect(url, autocommit=True) as superuser,
        closing(GivenServer(cast("Cluster", cluster), superuser)) as server,
    ):
        _set_up(cluster, superuser)
        yield server


def _set_up(cluster: GivenCluster, superuser: psycopg.Connection) -> None:
    there = {name for (name,) in superuser.execute("SELECT rolname FROM pg_roles")}
    for role in BALLOTS_ROLES:
        name = sql.Identifier(role.name)
        if role.name not in there:
            superuser.execute(sql.SQL("CREATE ROLE {}").format(name))
        password = sql.Literal(cluster.given.password or "")
        superuser.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, password))
    roles = sql.SQL(", ").join(sql.Identifier(role.name) for role in BALLOTS_ROLES)
    superuser.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(cluster.spec.database), roles)
    )
    superuser.execute("GRANT ALL ON SCHEMA public TO ballots_owner")
    citus = superuser.execute(_HAS_CITUS).fetchone() is not None
    if citus:
        superuser.execute(_RECOVERY)
        migrate_on_citus(cluster.url("ballots_owner"))
    else:
        migrate(cluster.url("ballots_owner"))
