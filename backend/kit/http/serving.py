"""An application's serving process: Granian with one worker and no access log; run more processes for more cores."""

from __future__ import annotations

from granian.constants import Interfaces
from granian.server import Server


def serve(factory: str, host: str, port: int) -> None:
    """Until it is told to stop. factory: `module:function` that makes the application."""
    Server(
        factory,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        # Signalled during start-up it would otherwise wait for ever.
        workers_kill_timeout=3,
        log_access=False,
        log_enabled=True,
        websockets=False,
    ).serve()
