"""Stands between a starter and its PostgreSQL, and ends PostgreSQL when the starter says so or is gone, however.

Run by path, with nothing but the standard library: `python -I -S keeper.py PARENT UID GID PROGRAM ARGUMENT…`, where
UID -1 means ourselves. A byte or the end of standard input means stop.

A process of its own, since the kernel's death signal hangs on the *thread* that started a child, and since after a
change of user it must be asked for anew, which only a process without threads can do safely between fork and exec.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
# Seconds a fast shutdown and then an immediate one may take. In the latter PostgreSQL itself kills, after five, whoever
# has not gone by then: killed sooner, it would leave that process behind for the next start to find.
_PATIENCE = ((signal.SIGINT, 5.0), (signal.SIGQUIT, 8.0), (signal.SIGKILL, 5.0))


def dies_with(parent: int) -> Callable[[], None]:
    """For the child, before it becomes PostgreSQL: SIGINT when `parent` is gone, be it killed with -9."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        if prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0) != 0 or os.getppid() != parent:
            os._exit(1)

    return ask


def stopped(server: subprocess.Popen[bytes]) -> int:
    for sign, seconds in _PATIENCE:
        server.send_signal(sign)
        try:
            return server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    return 1


def main(parent: int, uid: int, gid: int, command: list[str]) -> int:
    try:
        starter = os.pidfd_open(parent)
    except ProcessLookupError:
        return 1
    user, group = (uid, gid) if uid >= 0 else (None, None)
    server = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        user=user,
        group=group,
        extra_groups=[] if uid >= 0 else None,
        preexec_fn=dies_with(os.getpid()),
    )
    ended = os.pidfd_open(server.pid)
    ready, _, _ = select.select([sys.stdin.fileno(), starter, ended], [], [])
    return server.wait() if ended in ready else stopped(server)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
