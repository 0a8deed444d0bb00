"""Fetching from addresses that people typed: never from the inside of the house, never more or longer than is said.

The name is resolved here, each of its addresses is looked at, and the connection goes to the very address that was
looked at: a name that points elsewhere a moment later leads nowhere. Every redirect passes the same gate.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import zlib
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, get_args

import httpx

from backend.kit.http.gate import Gate, Reason, Refused, Resolve, system_resolve

MOST_BYTES: Final = 5_000_000
MOST_SECONDS: Final = 20.0
MOST_REDIRECTS: Final = 5
_GONE: Final = (404, 410)
_UNCHANGED: Final = 304
_AGENT: Final = {"User-Agent": "Linjepuls"}
PACKED_PLAINLY: Final = {"Accept-Encoding": "gzip"}
"""For a request whose answer `plain_body` unpacks."""
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
"""Of Content-Encoding's words; others, such as utf-8, none or aws-chunked, change nothing of the body."""
_NOT_ASKED_FOR: Final = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_GZIP: Final = b"\x1f\x8b"
_MOST_PACKINGS: Final = 2
_BITE: Final = 4096
_ZEROS: Final = re.compile(rb"\0*")
_EITHER_HEADER: Final = 47
"""zlib's window bits: it finds out itself whether a gzip or a zlib header is there."""
T = TypeVar("T")
_RAISED: Final[tuple[tuple[tuple[type[Exception], ...], Reason], ...]] = (
    ((TimeoutError, httpx.TimeoutException), "slow"),
    ((httpx.TooManyRedirects,), "redirects"),
    # A redirect to what is no address at all is the remote server's fault and a ValueError of its own.
    ((httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError), "address"),
    ((httpx.HTTPError, ssl.SSLError, OSError), "away"),
)


@dataclass(frozen=True)
class Answer:
    """`url`: after redirects. `headers`: names in lower case. `body`: unpacked; empty where nothing changed (304)."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Outside:
    """`inside_hosts`: names inside that may be fetched from all the same, such as the intranet's: the operator's
    choice, never that of who types an address. `trusted`: the authorities that https needs."""

    inside_hosts: frozenset[str] = frozenset()
    resolve: Resolve = system_resolve
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    trusted: ssl.SSLContext = field(default_factory=httpx.create_ssl_context, repr=False)

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Raises Refused."""
        return await self._in_time(self._get(url, headers or {}))

    async def status(self, url: str) -> int:
        """What the address answers in the end, from 200 to 599; nothing of the body is read. Raises Refused."""
        return await self._in_time(self._status(url))

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """What the address answers; no redirect is followed, and nothing of the answer is read. Raises Refused."""
        return await self._in_time(self._post(url, body, headers))

    async def _in_time(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            async with asyncio.timeout(self.most_seconds):
                return await work
        except Refused:
            raise
        except Exception as error:
            reason = next((reason for kinds, reason in _RAISED if isinstance(error, kinds)), None)
            if reason is None:
                raise
            raise Refused(reason) from None

    def _client(self) -> httpx.AsyncClient:
        """A new one each time: no cookie and no connection is kept for the next."""
        return httpx.AsyncClient(
            transport=Gate(self.inside_hosts, self.resolve, self.trusted),
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            headers=_AGENT,
            timeout=self.most_seconds,
            trust_env=False,
        )

    async def _status(self, url: str) -> int:
        async with self._client() as client, client.stream("GET", url) as answer:
            return answer.status_code

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        async with self._client() as client:
            asked = client.build_request("POST", url, content=body, headers=headers)
            answer = await client.send(asked, stream=True, follow_redirects=False)
            await answer.aclose()
            return answer.status_code

    async def _get(self, url: str, headers: Mapping[str, str]) -> Answer:
        asked = {**PACKED_PLAINLY, **headers}
        async with self._client() as client, client.stream("GET", url, headers=asked) as answer:
            if answer.status_code != _UNCHANGED and not answer.is_success:
                raise Refused("missing" if answer.status_code in _GONE else "status")
            body = b"" if answer.status_code == _UNCHANGED else await self._body(answer)
            return Answer(answer.status_code, str(answer.url), dict(answer.headers), body)

    async def _body(self, answer: httpx.Response) -> bytes:
        """Unpacked here and not by httpx: a few kilobytes can become gigabytes."""
        packed = bytearray()
        async for part in answer.aiter_raw():
            packed += part
            if len(packed) > self.most_bytes:
                raise Refused("large")
        return plain_body(bytes(packed), answer.headers, self.most_bytes)


def plain_body(packed: bytes, headers: Mapping[str, str], most_bytes: int) -> bytes:
    """Unpacked where it is packed as we ask for it, and never more than that. Raises Refused."""
    said = {word.strip().lower() for word in headers.get("content-encoding", "").split(",")}
    if said & _NOT_ASKED_FOR:
        raise Refused("status")
    return _plain(packed, most_bytes, zlib_said=bool(said & _PACKED))


def _plain(body: bytes, most_bytes: int, *, zlib_said: bool) -> bytes:
    """What begins as gzip is that, whether or not it is said: files lie packed on servers that don't know it, and some
    pack once more what is packed."""
    for _ in range(_MOST_PACKINGS):
        if body.startswith(_GZIP) or (zlib_said and _is_zlib(body)):
            body = _unpacked(body, most_bytes)
    return body


def _unpacked(packed: bytes, most_bytes: int) -> bytes:
    """Every member (RFC 1952, section 2.2). Raises Refused, also for what was cut off."""
    body, at = bytearray(), 0
    while at < len(packed):
        at = _take_member(packed, at, body, most_bytes)
        # Zeros may fill a block up behind the last member, as gzip itself takes them.
        zeros = _ZEROS.match(packed, at)
        at = zeros.end() if zeros else at
    return bytes(body)


def _take_member(packed: bytes, at: int, body: bytearray, most_bytes: int) -> int:
    """Where the one ends that begins `at`. A bite at a time: all that is given beyond its end is copied, and a quarter
    of a million may follow."""
    opened = zlib.decompressobj(_EITHER_HEADER)
    while not opened.eof:
        bite = packed[at : at + _BITE]
        try:
            body += opened.decompress(bite, most_bytes + 1 - len(body))
        except zlib.error:
            raise Refused("broken") from None
        if len(body) > most_bytes:
            raise Refused("large")
        if not bite:
            raise Refused("broken")
        at += len(bite) - len(opened.unused_data)
    return at


def _is_zlib(body: bytes) -> bool:
    """RFC 1950, section 2.2. Servers call plain text packed, and proxies unpack without saying so."""
    return len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
__all__ = [
    "PACKED_PLAINLY",
    "REASONS",
    "Answer",
    "Outside",
    "Reason",
    "Refused",
    "Resolve",
    "plain_body",
    "system_resolve",
]
