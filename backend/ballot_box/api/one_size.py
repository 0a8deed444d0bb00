"""Every answer to a ballot has one size, head and body: who watches the wire sees that one was posted, and not what
became of it.

The body gets white space behind its JSON (RFC 8259 section 2), the head a field of nothing. Sizes are those of
HTTP/1.1, which is all that the ballot box speaks (`kit/http/serving.py`). What the server answers by itself to a head
that is none (400, 414, 431) is no answer to a ballot.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final, cast

from litestar.enums import HttpMethod
from litestar.types import HTTPScope, Message, Scope

ANSWER_BYTES: Final = 2048
HEAD_BYTES: Final = 2048
"""As the application hands it over: the server adds a date to each, and no more."""
_PATH: Final = "/ballots"
_LENGTH: Final = b"content-length"
_FILLER: Final = b"padding"
_PHRASES: Final = {413: "Payload Too Large"}
"""Where Granian's reason phrase is not Python's."""


async def one_size(message: Message, scope: Scope) -> None:
    """For `Litestar(before_send=[…])`, last, without web sockets. A larger answer gets the next multiple."""
    if not is_ballot(scope):
        return
    if message["type"] == "http.response.start":
        message["headers"] = _filled(message["status"], message["headers"])
    elif message["type"] == "http.response.body":
        message["body"] = message["body"].ljust(_next_multiple(len(message["body"]), ANSWER_BYTES))


def head_size(status: int, headers: Iterable[tuple[bytes, bytes]]) -> int:
    """Bytes of an HTTP/1.1 head: RFC 9112 section 2.1."""
    line = f"HTTP/1.1 {status} {_PHRASES.get(status) or HTTPStatus(status).phrase}\r\n"
    return len(line) + sum(len(name) + len(value) + len(": \r\n") for name, value in headers) + len("\r\n")


def is_ballot(scope: Scope) -> bool:
    """Whether a ballot is posted, to whichever round and group."""
    # What a route answers to another method, and what CORS asks beforehand, tells nothing of a ballot.
    http = cast(HTTPScope, scope)
    return http["method"] == HttpMethod.POST and http["path"].rstrip("/").endswith(_PATH)


def _filled(status: int, headers: Iterable[tuple[bytes, bytes]]) -> list[Any]:
    pairs = [_whole(name, value) for name, value in headers]
    bare = head_size(status, [*pairs, (_FILLER, b"")])
    return [*pairs, (_FILLER, b"0" * (_next_multiple(bare, HEAD_BYTES) - bare))]


def _whole(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return (name, b"%d" % _next_multiple(int(value), ANSWER_BYTES)) if name.lower() == _LENGTH else (name, value)


def _next_multiple(size: int, of: int) -> int:
    return max(1, -(-size // of)) * of
