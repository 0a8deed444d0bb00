"""Every answer to a ballot has one size, head and body: who watches the wire sees that one was posted, and not what
became of it.

The body gets white space behind its JSON (RFC 8259 section 2), the head a field of nothing. Sizes are those of
HTTP/1.1, which is all that the ballot box speaks (`kit/http/serving.py`). What the server answers by itself to a head
that is none (400, 414, 431) is no answer to a ballot.

A ballot that nobody has read, since it is refused before, is read and dropped first: the server would else say in the
head that the connection ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final, cast

from litestar import Litestar
from litestar.enums import HttpMethod, ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

ANSWER_BYTES: Final = 2048
HEAD_BYTES: Final = 2048
"""As the application hands it over: the server adds a date to each, and no more."""
_PATH: Final = "/ballots"
_LENGTH: Final = b"content-length"
_FILLER: Final = b"padding"
_CLOSE: Final = (b"connection", b"close")
MOST_DROPPED: Final = 128 * 2**10
"""Bytes of a body that are read for nothing: twice what a ballot may have."""
DROP_SECONDS: Final = 15.0
_PHRASES: Final = {413: "Payload Too Large"}
"""Where Granian's reason phrase is not Python's."""


async def one_size(message: Message, scope: Scope) -> None:
    """For `Litestar(before_send=[…])`, last, without web sockets. A larger answer gets the next multiple."""
    if not is_ballot(scope):
        return
    if message["type"] == "http.response.start":
        message["headers"] = list(_filled(message["status"], tuple(message["headers"])))
    elif message["type"] == "http.response.body":
        message["body"] = message["body"].ljust(_next_multiple(len(message["body"]), ANSWER_BYTES))


def answer_read_ballots(app: Litestar) -> None:
    """To each ballot, on whichever route and by whatever it is refused."""
    app.asgi_handler = _once_read(app.asgi_handler)


def _once_read(answer: ASGIApp) -> ASGIApp:
    async def once_read(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or not is_ballot(scope):
            await answer(scope, receive, send)
            return
        body = _Body(receive)

        async def when_read(message: Message) -> None:
            if message["type"] == "http.response.start" and not await body.is_read(message["headers"]):
                # Said here, it is counted: `one_size` comes after this.
                message = {**message, "headers": [*message["headers"], _CLOSE]}
            await send(message)

        await answer(scope, body.receive, when_read)

    return once_read


class _Body:
    """Of one request. `receive` is what the application asks by."""

    __slots__ = ("_receive", "_whole")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._whole = False

    async def receive(self) -> Any:
        event = await self._receive()
        # Of somebody who has gone no more will come.
        self._whole = self._whole or not event.get("more_body", False)
        return event

    async def is_read(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """Or is now; False where it is too large or too slow, or where the answer says already that it is."""
        if self._whole or _CLOSE in headers:
            return True
        left = MOST_DROPPED
        try:
            async with asyncio.timeout(DROP_SECONDS):
                while not self._whole and left > 0:
                    left -= len((await self.receive()).get("body", b""))
        except TimeoutError:
            return False
        return self._whole


def head_size(status: int, headers: Iterable[tuple[bytes, bytes]]) -> int:
    """Bytes of an HTTP/1.1 head: RFC 9112 section 2.1."""
    line = f"HTTP/1.1 {status} {_PHRASES.get(status) or HTTPStatus(status).phrase}\r\n"
    return len(line) + sum(len(name) + len(value) + len(": \r\n") for name, value in headers) + len("\r\n")


def is_ballot(scope: Scope) -> bool:
    """Whether a ballot is posted, to whichever round and group."""
    # What a route answers to another method, and what CORS asks beforehand, tells nothing of a ballot.
    http = cast(HTTPScope, scope)
    return http["method"] == HttpMethod.POST and http["path"].rstrip("/").endswith(_PATH)


@lru_cache(maxsize=64)
def _filled(status: int, headers: tuple[tuple[bytes, bytes], ...]) -> tuple[Any, ...]:
    """Kept, since those who are counted are all answered by one head: it was a twentieth of a ballot's time."""
    pairs = [_whole(name, value) for name, value in headers]
    bare = head_size(status, [*pairs, (_FILLER, b"")])
    return *pairs, (_FILLER, b"0" * (_next_multiple(bare, HEAD_BYTES) - bare))


def _whole(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return (name, b"%d" % _next_multiple(int(value), ANSWER_BYTES)) if name.lower() == _LENGTH else (name, value)


def _next_multiple(size: int, of: int) -> int:
    return max(1, -(-size // of)) * of
