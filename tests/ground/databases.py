"""Real PostgreSQL for the tests: one cluster per side and process, a clone of the migrated template per test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from pathlib import Path

import psycopg
import pytest

from backend.ballot_box.run.migrate import migrate
from backend.kit.database import Database
from backend.named_migrations import upgrade
from simulator.postgres import Cluster, ClusterSpec, Role, running
from tests.ground.restored import Restored

ROOM = 2 * 2**30
NAMED_ROLES = (Role("named_owner", owner=True), Role("named_app"))
BALLOTS_ROLES = (Role("ballots_owner", owner=True), Role("ballots_serving"), Role("ballots_closing"))


@dataclass(frozen=True)
class SideServer:
    """A cluster of one side, whose own database is the template; `superuser` is connected for as long as it runs."""

    cluster: Cluster
    superuser: psycopg.Connection
    taken: set[int] = field(default_factory=set)
    """Of the numbers in clones' names."""
    lendable: defaultdict[str | None, list[Restored]] = field(default_factory=lambda: defaultdict(list))
    """By their template, those that no test has just now."""

    def url(self, role: str, database: str) -> str:
        return self.cluster.url(role, database)

    def admin(self, *statements: str) -> None:
        """As superuser, each statement on its own."""
        for statement in statements:
            self.superuser.execute(statement.encode())

    @contextmanager
    def clone(self, template: str | None = None) -> Iterator[str]:
        """A database of one's own, with the owner, the tables and the rights of the real one; its name.

        `template`: another that nobody is connected to, to have its rows too. Names are used again (see `connected`).
        """
        name = self._cloned(template)
        try:
            yield name
        finally:
            self._dropped(name)

    @contextmanager
    def lent(self, template: str | None = None) -> Iterator[str]:
        """As `clone`, but others had it before. For tests that alter rows only, and ask for nothing below them."""
        free = self.lendable[template]
        lent = free.pop() if free else self._lendable(template)
        try:
            yield lent.name
        finally:
            if lent.restore():
                free.append(lent)
            else:
                self._given_up(lent)

    def close(self) -> None:
        """What was lent; the databases go with the cluster."""
        for restored in chain.from_iterable(self.lendable.values()):
            restored.connection.close()

    def _lendable(self, template: str | None) -> Restored:
        name = self._cloned(template)
        return Restored.of(name, self.cluster.superuser_url(name).replace("+psycopg", ""))

    def _cloned(self, template: str | None) -> str:
        number = next(free for free in count() if free not in self.taken)
        self.taken.add(number)
        name, spec = f"t_{number}", self.cluster.spec
        roles = ", ".join(role.name for role in spec.roles)
        self.admin(
            f"CREATE DATABASE {name} TEMPLATE {template or spec.database} STRATEGY file_copy OWNER {spec.owner}",
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO {roles}",
        )
        return name

    def _given_up(self, lent: Restored) -> None:
        lent.connection.close()
        self._dropped(lent.name)

    def _dropped(self, name: str) -> None:
        """With its copies: another template may have its name."""
        for lent in self.lendable.pop(name, []):
            self._given_up(lent)
        self.admin(f"DROP DATABASE {name} WITH (FORCE)")
        self.taken.remove(int(name.removeprefix("t_")))

    def files_holding(self, secrets: Iterable[bytes]) -> set[str]:
        """The files of the cluster, write-ahead log included, where one of `secrets` stands in clear."""
        self.admin("CHECKPOINT")
        folder, wanted = self.cluster.spec.data, list(secrets)
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)) for path in files if _holds(path, wanted)}


@cache
def connected(url: str) -> Database:
    """As an application connects; closed after each test, but what SQLAlchemy compiled is there for the next."""
    return Database.connect(url)


def _holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    return any(secret in data for secret in wanted)


def _in_memory() -> str | None:
    """A clone is three hundred small files: in memory it takes an eighth of the time. None where there is no room."""
    memory = Path("/dev/shm")  # noqa: S108
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if roomy else None


@contextmanager
def _server(template: str, roles: tuple[Role, ...], migrated: Callable[[str], None]) -> Iterator[SideServer]:
    with tempfile.TemporaryDirectory(prefix="linjepuls-", dir=_in_memory()) as folder:
        spec = ClusterSpec(Path(folder) / template, template, roles, durable=False)
        with running(spec) as cluster:
            migrated(cluster.url(spec.owner))
            url = cluster.superuser_url("postgres").replace("+psycopg", "")
            with psycopg.connect(url, autocommit=True) as superuser, closing(SideServer(cluster, superuser)) as server:
                yield server


@pytest.fixture(scope="session")
def named_server() -> Iterator[SideServer]:
    with _server("named_template", NAMED_ROLES, upgrade) as server:
        yield server


@pytest.fixture(scope="session")
def ballots_server() -> Iterator[SideServer]:
    with _server("ballots_template", BALLOTS_ROLES, migrate) as server:
        yield server


@pytest.fixture
async def named_db(named_server: SideServer) -> AsyncIterator[Database]:
    """A fresh database, reached with the serving role as the application does."""
    with named_server.lent() as name:
        database = connected(named_server.url("named_app", name))
        yield database
        await database.close()


@pytest.fixture
def ballots_urls(ballots_server: SideServer) -> Iterator[tuple[str, str]]:
    """URLs of the serving and the closing role in a fresh database."""
    with ballots_server.clone() as name:
        yield ballots_server.url("ballots_serving", name), ballots_server.url("ballots_closing", name)
