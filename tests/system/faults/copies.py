"""A whole copy of a cluster by PostgreSQL's own means: a standby that streams."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg

from simulator.postgres import Cluster
from simulator.postgres.files import free_port
from simulator.postgres.initdb import ENVIRONMENT, HERE
from simulator.postgres.programs import programs, runner
from simulator.postgres.settings import options
from tests.ground.postgres.copies import base_backup, libpq, set_up
from tests.ground.postgres.sessions import within
from tests.ground.system.voting import stored_at


@dataclass(frozen=True)
class Standby:
    """Of `primary`, on a port of its own."""

    primary: Cluster
    pgdata: Path
    port: int
    process: subprocess.Popen[bytes]

    def url(self, role: str) -> str:
        return self.primary.url(role).replace(f":{self.primary.port}/", f":{self.port}/")

    def either(self, role: str, primary: int | None = None) -> str:
        """As an operator writes it into the settings: whichever of the two takes writes. `primary`: the port at which
        it is reached, where that is not its own."""
        parts = urlsplit(self.primary.url(role))
        hosts = f"host=127.0.0.1,127.0.0.1&port={primary or self.primary.port},{self.port}"
        return (
            f"{parts.scheme}://{parts.username}:{parts.password}@{parts.path}?{hosts}&target_session_attrs=read-write"
        )

    def holds(self) -> set[bytes]:
        """Nullifiers."""
        return stored_at(self.url("ballots_closing"))

    def promote(self) -> None:
        with psycopg.connect(libpq(self.primary).replace(f":{self.primary.port}/", f":{self.port}/")) as connection:
            assert connection.execute("SELECT pg_promote()").fetchone() == (True,)

    def pause(self, *, on: bool) -> None:
        """With all its processes: it hears and writes nothing."""
        _all(self.process.pid, signal.SIGSTOP if on else signal.SIGCONT)


@contextmanager
def standby(primary: Cluster, folder: Path) -> Iterator[Standby]:
    """What the primary acknowledges, both have (`synchronous_standby_names`)."""
    base_backup(primary, folder, "-R", "-X", "stream")
    port, who = free_port(), runner(folder)
    command = [str(programs(who) / "postgres"), "-D", HERE, *options(port, durable=True)]
    user = {"user": who.uid, "group": who.gid, "extra_groups": []} if who.other else {}
    with (folder.parent / "standby.log").open("wb") as log:
        process = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
            command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True, **user
        )
    try:
        assert within(30, lambda: _streams(primary)), "the standby does not stream"
        set_up(primary, synchronous_standby_names="*")
        yield Standby(primary, folder, port, process)
    finally:
        _all(process.pid, signal.SIGCONT)
        process.send_signal(signal.SIGQUIT)
        process.wait(20)


def _all(postmaster: int, number: signal.Signals) -> None:
    """Each process of PostgreSQL's is in a session of its own."""
    mother = psutil.Process(postmaster)
    for process in (mother, *mother.children(recursive=True)):
        process.send_signal(number)


def _streams(primary: Cluster) -> bool:
    with psycopg.connect(libpq(primary, "postgres")) as connection:
        return connection.execute("SELECT FROM pg_stat_replication WHERE state = 'streaming'").fetchone() is not None
