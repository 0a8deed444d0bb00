"""A starter in a process of its own, and a session that hears nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_STARTER = """
import os, signal, sys, time
from pathlib import Path
from simulator.postgres import Cluster
from tests.postgres.conftest import named_spec
# Whoever runs the tests in the background has them ignore Ctrl-C, and so would this process.
signal.signal(signal.SIGINT, signal.default_int_handler)
cluster = Cluster.start(named_spec(Path(sys.argv[1])))
if sys.argv[2] == "forking":
    os.fork()
print(cluster.url("named_owner"), flush=True)
time.sleep(600)
"""


@contextmanager
def deaf_session(url: str) -> Iterator[int]:
    """The number of a session's server process, which from here on hears no signal but SIGKILL."""
    connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True, connect_timeout=30)
    try:
        os.kill(connection.info.backend_pid, signal.SIGSTOP)
        yield connection.info.backend_pid
    finally:
        connection.close()


def starter(folder: Path, *, forking: bool = False) -> tuple[subprocess.Popen[str], str]:
    """The process and the owner's URL."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _STARTER, str(folder), "forking" if forking else ""],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()
