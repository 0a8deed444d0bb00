"""Somebody who answers by HTTP: as one of our applications does, or otherwise."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def answering(status: int = 200, body: bytes = b"{}", late: float = 0, only: str | None = None) -> Iterator[str]:
    """Its address. `late`: seconds that its clock is behind. `only`: the path where there is something.
    ORIGIN in `body` becomes its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = body.replace(b"ORIGIN", origin.encode())
            self.send_response(status if only in (None, self.path) else 404)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string((timestamp or time.time()) - late)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield origin
    finally:
        server.shutdown()
        server.server_close()
