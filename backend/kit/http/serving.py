"""An application's serving process: Granian without an access log."""

from __future__ import annotations

import gc

from granian.constants import Interfaces
from granian.server import Server

_COLLECTED_AFTER = (20_000, 50, 50)


def serve(factory: str, host: str, port: int, processes: int = 1) -> None:
    """Until it is told to stop. factory: `module:function` that makes the application, in each of the processes."""
    Server(
        factory,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=processes,
        # Signalled during start-up it would otherwise wait for ever.
        workers_kill_timeout=3,
        log_access=False,
        log_enabled=True,
        websockets=False,
    ).serve()


def settle() -> None:
    """At the end of a factory: what start-up made lives as long as the process, so the collector need not walk it
    again at every full collection, a tenth of a busy process's time. Nor are the objects of the requests that are at
    work worth looking through after every 700."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
