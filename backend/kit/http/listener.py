"""Answers that nobody reads: the kernel ends the connection, since Granian has no time-out for writing.

TCP_USER_TIMEOUT (RFC 5482, tcp(7)) ends a connection on which what is sent stays unacknowledged, or unsent because the
other end takes no more. It is set on the listening socket, which Granian makes itself in each process, and every
connection inherits it.
"""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from litestar import Litestar

UNREAD_MILLISECONDS: Final = 20_000
_TRIES: Final = 100
_BETWEEN_SECONDS: Final = 0.1


@asynccontextmanager
async def unread_answers_end(_: Litestar) -> AsyncIterator[None]:
    """For `Litestar(lifespan=[…])`. The server begins to listen only after this has begun."""
    looking = asyncio.create_task(_until_listening())
    yield
    looking.cancel()


async def _until_listening() -> None:
    for _ in range(_TRIES):
        if limit_unread(UNREAD_MILLISECONDS):
            return
        await asyncio.sleep(_BETWEEN_SECONDS)


def limit_unread(milliseconds: int) -> int:
    """For connections to come of this process's listening sockets; returns how many of these there are."""
    return sum(_limited(int(entry.name), milliseconds) for entry in Path("/proc/self/fd").iterdir())


def _limited(descriptor: int, milliseconds: int) -> bool:
    try:
        # Asked first: a copy of what is none would stay open.
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return False
        with socket.socket(fileno=os.dup(descriptor)) as copy:
            listens = bool(copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
            if listens and copy.family in (socket.AF_INET, socket.AF_INET6):
                copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
                return True
    except OSError:
        # It is closed by now.
        return False
    return False
