"""An application's serving process: Granian without an access log."""

from __future__ import annotations

import ctypes
import errno
import gc
import resource
import socket
import sys
import time
from typing import Final

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from backend.kit.language.terminal import in_terminal
from backend.kit.logging import server_logging
from backend.kit.settings import LogFormat

MOST_CONNECTIONS: Final = 8192
"""That a process keeps together; an idle one costs 3 KB. Granian accepts no more until one has ended."""
_OTHER_FILES: Final = 256
"""Descriptors of a process besides: its database, its libraries, its log."""
HEADER_MILLISECONDS: Final = 10_000
"""In which a request's head must be there, counted from when the connection is free for it: it ends those that say
nothing or one letter at a time. Only HTTP/1 has it: while Granian still finds out which version is spoken it waits for
ever. Proxies speak HTTP/1.1 to us anyway, and browsers whatever the proxy offers."""
_MMAP_THRESHOLD: Final = -3
"""glibc's number of it (malloc.h)."""
_LARGE_BYTES: Final = 512 * 2**10
_HEAD_BYTES: Final = 32 * 2**10
ENDING_SECONDS: Final = 3.0
"""That a process which was killed may keep its port: those that it began take a moment to end."""
_BETWEEN_SECONDS: Final = 0.1


def serve(
    factory: str, host: str, port: int, processes: int = 1, log: LogFormat = "json", setting: str = "PORT"
) -> None:
    """Until it is told to stop. factory: `module:function` that makes the application, in each of the processes.
    setting: what the port is called in the environment, after the side's prefix."""
    refuse_taken(host, port, setting)
    connections = connections_for(raise_descriptors())
    Server(
        factory,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=processes,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=_HEAD_BYTES),
        backlog=connections,
        backpressure=connections,
        # Signalled during start-up it would otherwise wait for ever.
        workers_kill_timeout=3,
        log_access=False,
        log_enabled=True,
        log_dictconfig=server_logging(log),
        websockets=False,
    ).serve()


def refuse_taken(host: str, port: int, setting: str = "PORT") -> None:
    """Ends the process where it may not listen there. Granian shares a port with whatever else of ours has it: half of
    all requests would reach the other application, or one of an earlier version."""
    gives_up_at = time.monotonic() + ENDING_SECONDS
    while (refused := _why_not_there(host, port)) is not None:
        if refused.errno != errno.EADDRINUSE or time.monotonic() > gives_up_at:
            said = refused.strerror or type(refused).__name__
            sys.exit(in_terminal("port-taken", host=host, port=str(port), setting=setting, said=said))
        time.sleep(_BETWEEN_SECONDS)


def _why_not_there(host: str, port: int) -> OSError | None:
    try:
        [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind, protocol) as tried:
            # Connections of a process that has ended are no hindrance, and one that listens is.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        return error
    return None


def raise_descriptors() -> int:
    """How many the process and its children may have: as many as the system allows this user."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def connections_for(descriptors: int) -> int:
    """At least 64, however few there are."""
    if descriptors == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(64, min(MOST_CONNECTIONS, descriptors - _OTHER_FILES))


def settle() -> None:
    """At the end of a factory: what start-up made lives as long as the process, so the collector need not walk it
    again at every full collection, a tenth of a busy process's time. Large blocks go back to the system when they are
    freed, such as the copies of a file that somebody uploads: else the C library keeps as much as the largest that it
    ever had. Some have no such setting (musl)."""
    gc.freeze()
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, _LARGE_BYTES)
