"""The cluster's folder: PostgreSQL's data, and beside them the lock, the port, the log and the passwords."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backend.kit.language.terminal import in_terminal
from simulator.postgres.errors import ClusterBusy, PasswordsLost, PortTaken

_LOG_BYTES = 1_000_000


@dataclass(frozen=True)
class Folder:
    """`root` is ours alone (0700); only `pgdata` belongs to the user that PostgreSQL runs as."""

    root: Path

    @property
    def pgdata(self) -> Path:
        return self.root / "pgdata"

    @property
    def log(self) -> Path:
        return self.root / "postgres.log"

    def lock(self) -> int:
        """A descriptor that holds the cluster until it is closed, or until this process is no more."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.root / "starter.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode().strip() or "?"
            os.close(descriptor)
            raise ClusterBusy(in_terminal("postgres-busy", folder=str(self.root), holder=holder)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} ({socket.gethostname()})\n".encode(), 0)
        return descriptor

    def passwords(self, names: Iterable[str]) -> dict[str, str]:
        """Of each name; made at random where there is none yet."""
        path = self.root / "passwords.json"
        if self.pgdata.exists() and not path.exists():
            raise PasswordsLost(in_terminal("postgres-passwords-lost", path=str(path)))
        known: dict[str, str] = json.loads(path.read_text("ascii")) if path.exists() else {}
        new = {name: secrets.token_urlsafe(32) for name in names if name not in known}
        if new:
            _write_secret(path, json.dumps(known | new, indent=1))
        return known | new

    def kept_port(self) -> int | None:
        path = self.root / "port"
        return int(path.read_text("ascii")) if path.exists() else None

    def keep_port(self, port: int) -> None:
        (self.root / "port").write_text(f"{port}\n", "ascii")

    def open_log(self) -> int:
        """A descriptor to append to; the log before is kept once when it has grown."""
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        return os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)


def _write_secret(path: Path, text: str) -> None:
    """Never half a file, never readable by another."""
    made = path.with_suffix(".new")
    made.unlink(missing_ok=True)
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    made.rename(path)


def free_port(wanted: int | None = None) -> int:
    """`wanted` when nothing listens there, else `PortTaken`; without a wish any free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted or 0))
        except OSError as error:
            raise PortTaken(in_terminal("postgres-port-taken", port=str(wanted))) from error
        port: int = probe.getsockname()[1]
    return port
