"""One cluster, from start to stop."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from backend.kit.language.terminal import in_terminal
from simulator.postgres import leftovers
from simulator.postgres.errors import ClusterRefused, PortTaken, explained, files_of
from simulator.postgres.files import Folder, free_port
from simulator.postgres.initdb import ENVIRONMENT, HERE, initialise
from simulator.postgres.programs import Runner, programs, runner
from simulator.postgres.provision import provision
from simulator.postgres.settings import options
from simulator.postgres.spec import SUPERUSER, ClusterSpec

_KEEPER = Path(__file__).with_name("keeper.py")
# Recovery after a crash replays at most some GB of write-ahead log; usually it is ready in a fraction of a second.
_READY_SECONDS = 60.0
_STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL on 127.0.0.1 that this process alone started, and that ends with this process."""

    spec: ClusterSpec
    port: int
    _passwords: dict[str, str] = field(repr=False)
    _keeper: subprocess.Popen[bytes] = field(repr=False)
    _lock: int = field(repr=False)

    @classmethod
    def start(cls, spec: ClusterSpec) -> Cluster:
        """Ready to be used, made first where there is none; raises a `ClusterRefused` that says why not."""
        folder = Folder(spec.data)
        with files_of(spec.data):
            lock = folder.lock()
            try:
                return cls._started(spec, folder, lock)
            except BaseException:
                os.close(lock)
                raise

    @classmethod
    def _started(cls, spec: ClusterSpec, folder: Folder, lock: int) -> Cluster:
        who = runner(folder.pgdata)
        bin_ = programs(who)
        passwords = folder.passwords([SUPERUSER, *(role.name for role in spec.roles)])
        if not folder.pgdata.exists():
            initialise(folder.pgdata, passwords[SUPERUSER], bin_, who, durable=spec.durable)
        leftovers.clear(folder.pgdata)
        port = _port(spec, folder)
        cluster = cls(spec, port, passwords, _keep(spec, folder, bin_, who, port), lock)
        try:
            cluster._wait_until_ready(folder)
            provision(cluster._libpq(), spec, passwords)
        except psycopg.Error as error:
            cluster._end()
            raise explained(spec.data, port, str(error)) from error
        except BaseException:
            cluster._end()
            raise
        folder.keep_port(port)
        return cluster

    def url(self, role: str, database: str | None = None) -> str:
        """SQLAlchemy's, for one of the spec's roles."""
        if role not in {known.name for known in self.spec.roles}:
            raise ValueError(f"{role!r} is no role of this cluster")
        return self._url(role, database)

    def superuser_url(self, database: str | None = None) -> str:
        """For the starter itself and for tests; no application gets it."""
        return self._url(SUPERUSER, database)

    def running(self) -> bool:
        return self._keeper.poll() is None

    def stop(self) -> None:
        """A fast shutdown, an immediate one after 5 s; safe to call again."""
        if self._end():
            os.close(self._lock)

    def _url(self, role: str, database: str | None) -> str:
        where = f"127.0.0.1:{self.port}/{database or self.spec.database}"
        return f"postgresql+psycopg://{role}:{self._passwords[role]}@{where}"

    def _libpq(self) -> str:
        return self.superuser_url("postgres").replace("+psycopg", "")

    def _wait_until_ready(self, folder: Folder) -> None:
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            try:
                return psycopg.connect(self._libpq(), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if not self.running() or time.monotonic() > deadline:
                    raise explained(self.spec.data, self.port, _last_words(folder.log)) from error
            time.sleep(0.03)

    def _end(self) -> bool:
        """Whether there was something to end: the keeper's input is open as long as nobody has."""
        control = self._keeper.stdin
        if control is None or control.closed:
            return False
        # A byte, as its end may be far: what was forked from this process holds the pipe open as long as it lives.
        with suppress(BrokenPipeError):
            os.write(control.fileno(), b"\n")
        control.close()
        try:
            self._keeper.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            # When the keeper is killed, the kernel sends PostgreSQL its death signal (`dies_with`); the next start
            # waits until it is gone.
            self._keeper.kill()
            self._keeper.wait()
        return True


@contextmanager
def running(spec: ClusterSpec) -> Iterator[Cluster]:
    cluster = Cluster.start(spec)
    try:
        yield cluster
    finally:
        cluster.stop()


def _port(spec: ClusterSpec, folder: Folder) -> int:
    """The one asked for, else the one of last time, else any."""
    if spec.port is not None:
        return free_port(spec.port)
    try:
        return free_port(folder.kept_port())
    except PortTaken:
        return free_port()


def _keep(spec: ClusterSpec, folder: Folder, bin_: Path, who: Runner, port: int) -> subprocess.Popen[bytes]:
    identity = (who.uid, who.gid) if who.other else (-1, -1)
    where = HERE if who.other else str(folder.pgdata.resolve())
    server = [str(bin_ / "postgres"), "-D", where, *options(port, durable=spec.durable)]
    keeper = [sys.executable, "-I", "-S", str(_KEEPER), str(os.getpid()), *map(str, identity)]
    log = folder.open_log()
    try:
        # A session of its own: Ctrl-C reaches the applications first, and PostgreSQL when its starter stops it.
        return subprocess.Popen(  # noqa: S603
            [*keeper, *server],
            cwd=folder.pgdata,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    except OSError as error:
        raise ClusterRefused(in_terminal("postgres-program", program=str(keeper[0]), error=str(error))) from error
    finally:
        os.close(log)


def _last_words(log: Path) -> str:
    return log.read_text("utf-8", errors="replace")[-2000:] if log.exists() else ""
