"""What a killed starter or a killed PostgreSQL leaves running: ended before the data are opened again."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import psutil

from backend.kit.language.terminal import in_terminal
from simulator.postgres.errors import ClusterBusy

_SECONDS = 10.0
_FAST_SECONDS = 5.0
_STEP_SECONDS = 0.05


def clear(pgdata: Path) -> None:
    """Wait for, and end, every PostgreSQL process in `pgdata`; the caller holds the lock, so none is in anybody's use.

    Then `postmaster.pid` goes: after a kill its number may be another program's, which PostgreSQL takes for a
    PostgreSQL. Raises `ClusterBusy` when something is left after 10 s.
    """
    pid_file = pgdata / "postmaster.pid"
    if not pid_file.exists():
        return
    began, asked = time.monotonic(), False
    while left := _processes_in(pgdata):
        waited = time.monotonic() - began
        if waited > _SECONDS:
            processes = ", ".join(str(process.pid) for process in left)
            raise ClusterBusy(in_terminal("postgres-left", folder=str(pgdata), processes=processes))
        if not asked:
            _send(left, signal.SIGINT, only=_postmaster(pid_file))
            asked = True
        if waited > _FAST_SECONDS:
            _send(left, signal.SIGQUIT)
        time.sleep(_STEP_SECONDS)
    pid_file.unlink(missing_ok=True)


def _postmaster(pid_file: Path) -> int:
    try:
        return int(pid_file.read_text("ascii").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return -1


def _send(processes: list[psutil.Process], sign: signal.Signals, only: int | None = None) -> None:
    for process in processes:
        if only in (None, process.pid):
            try:
                process.send_signal(sign)
            except psutil.NoSuchProcess:
                continue


def _processes_in(pgdata: Path) -> list[psutil.Process]:
    """PostgreSQL's processes work in their data folder, all of them."""
    folder, processes = str(pgdata.resolve()), []
    for process in psutil.process_iter(["name"]):
        try:
            if process.info["name"] == "postgres" and process.cwd() == folder:
                processes.append(process)
        except psutil.Error:
            continue
    return processes
