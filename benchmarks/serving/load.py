"""A load generator in a process of its own: keep-alive connections that send prepared requests as fast as they are
answered. Prints one JSON line: seconds, and how often each status came."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import cast

import uvloop

Requests = Sequence[bytes]


def write_requests(path: Path, requests: Requests) -> None:
    path.write_bytes(b"".join(len(request).to_bytes(4, "big") + request for request in requests))


def read_requests(path: Path) -> list[bytes]:
    data, at, requests = path.read_bytes(), 0, list[bytes]()
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "big")
        requests.append(data[at + 4 : end])
        at = end
    return requests


def post(
    path: str, origin: str, body: bytes, authorization: str, more: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    headers = {
        "Host": origin,
        "Content-Type": "application/json",
        "Authorization": authorization,
        "Content-Length": str(len(body)),
        **more,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def get(path: str, origin: str, more: Mapping[str, str] = MappingProxyType({})) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {"Host": origin, **more}.items())
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


class Connection(asyncio.Protocol):
    """Sends the next request when the answer to the last is there. Answers carry a Content-Length."""

    def __init__(self, waiting: Iterator[bytes], statuses: Counter[int], done: asyncio.Future[None]) -> None:
        self._waiting, self._statuses, self._done, self._got = waiting, statuses, done, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._next()

    def _next(self) -> None:
        request = next(self._waiting, None)
        if request is None:
            self._transport.close()
        else:
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, separator, body = self._got.partition(b"\r\n\r\n")
        if not separator:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(body) >= length:
            self._statuses[int(head[9:12])] += 1
            self._got = b""
            self._next()

    def connection_lost(self, _: Exception | None) -> None:
        self._done.set_result(None)


async def load(port: int, requests: Requests, connections: int) -> dict[str, object]:
    loop, waiting, statuses = asyncio.get_running_loop(), iter(requests), Counter[int]()
    ends: list[asyncio.Future[None]] = [loop.create_future() for _ in range(connections)]
    started = time.perf_counter()
    for end in ends:
        await loop.create_connection(partial(Connection, waiting, statuses, end), "127.0.0.1", port)
    await asyncio.gather(*ends)
    return {"seconds": time.perf_counter() - started, "statuses": statuses}


if __name__ == "__main__":
    answer = uvloop.run(load(int(sys.argv[1]), read_requests(Path(sys.argv[2])), int(sys.argv[3])))
    sys.stdout.write(json.dumps(answer) + "\n")
