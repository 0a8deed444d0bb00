"""An application with one large answer, to be served as ours are: `python -m tests.kit.http.much PORT`."""

from __future__ import annotations

import sys

from litestar import Litestar, get

from backend.kit.http.listener import unread_answers_end
from backend.kit.http.serving import serve

BYTES = 16 * 2**20


@get("/", sync_to_thread=False)
def much() -> bytes:
    return b"x" * BYTES


def application() -> Litestar:
    return Litestar([much], lifespan=[unread_answers_end], openapi_config=None, logging_config=None)


if __name__ == "__main__":
    serve("tests.kit.http.much:application", "127.0.0.1", int(sys.argv[1]))
