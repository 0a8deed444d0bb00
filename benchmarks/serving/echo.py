"""The yardstick: the same server and framework with one route that reads a ballot-shaped body and answers it."""

from __future__ import annotations

import sys
from uuid import UUID

from granian.constants import Interfaces
from granian.server import Server
from litestar import Litestar, post
from pydantic import BaseModel


class Body(BaseModel):
    version: int
    random: str
    answers: dict[UUID, int]
    opened: dict[UUID, int]


@post("/echo")
async def echo(data: Body) -> Body:
    return data


def application() -> Litestar:
    return Litestar([echo], openapi_config=None, logging_config=None)


if __name__ == "__main__":
    Server(
        "benchmarks.serving.echo:application",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        log_access=False,
        log_enabled=False,
        websockets=False,
    ).serve()
