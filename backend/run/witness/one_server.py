"""Asking one server, which would perhaps keep a witness silent: by never finishing, or by sending without end."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from threading import Event, Thread
from typing import Final, Literal, TypeVar

import httpx
from pydantic import ValidationError

from backend.kit.values import OpenValue

SECONDS: Final = 30
# As a phone's browser asks: a server that shows phones another app than witnesses must not know one by its headers.
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36",
    "Accept-Language": "da",
    "Accept-Encoding": "gzip, deflate",
}
_UNPACKED: Final = ("", "identity", "gzip", "deflate")
"""What may be said of an answer's packing. Packed once, a part of it becomes a thousand times as much at most; packed
twice a million times."""

T = TypeVar("T")
V = TypeVar("V", bound=OpenValue)


@dataclass(frozen=True)
class Patience:
    """With one server at one look: in all, and bytes of one answer and of all. An app is half a megabyte."""

    seconds: float = 600
    answer: int = 10_000_000
    all: int = 100_000_000


class Away(Exception):
    """Not reached, or what it says is not to be read. `address`: which of the two servers; the text says why.
    `kind`: slow, if it was not done in time; large, if it sends more than may be."""

    def __init__(self, address: str, why: str, kind: Literal["away", "slow", "large"] = "away") -> None:
        super().__init__(why)
        self.address = address
        self.kind = kind


@dataclass
class OneServer:
    """`left`: nobody waits for it any more."""

    origin: str
    client: httpx.Client
    patience: Patience
    left: Event
    taken: int = field(default=0, init=False)

    def read(self, path: str, kind: type[V]) -> V:
        try:
            return kind.model_validate_json(self.body(path))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise Away(self.origin, f"{path}: {place} {first['msg']}") from error

    def digest(self, path: str) -> str:
        return sha256(self.body(path)).hexdigest()

    def body(self, path: str) -> bytes:
        """Raises Away, and what httpx raises."""
        with self.client.stream("GET", path) as answer:
            if answer.status_code != httpx.codes.OK:
                raise Away(self.origin, f"{path}: HTTP {answer.status_code}")
            packing = answer.headers.get("content-encoding", "").strip().lower()
            if packing not in _UNPACKED:
                raise Away(self.origin, f"{path}: Content-Encoding {packing}")
            return b"".join(self._parts(path, answer))

    def _parts(self, path: str, answer: httpx.Response) -> Iterator[bytes]:
        before = self.taken
        for part in answer.iter_bytes():
            self.taken += len(part)
            if self.taken - before > self.patience.answer or self.taken > self.patience.all:
                raise Away(self.origin, path, "large")
            if self.left.is_set():
                raise Away(self.origin, path, "slow")
            yield part


def asked(origin: str, ask: Callable[[OneServer], T], patience: Patience) -> T:
    """Raises Away for all that goes wrong between it and us, and where it is not done in time. httpx's own limit is
    of each read: a letter a minute would be waited for as long as letters come, also those of a header."""
    answer, left = Future[T](), Event()
    # Of its own, and ended with the process: what is read in a thread of a pool would be waited for at the end.
    Thread(target=_ask, args=(origin, ask, patience, answer, left), daemon=True).start()
    try:
        return answer.result(patience.seconds)
    except TimeoutError as error:
        raise Away(origin, "", "slow") from error
    finally:
        left.set()


def _ask(origin: str, ask: Callable[[OneServer], T], patience: Patience, answer: Future[T], left: Event) -> None:
    try:
        with connecting(origin) as client:
            answer.set_result(ask(OneServer(origin, client, patience, left)))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        away = Away(origin, str(error) or type(error).__name__)
        away.__cause__ = error
        answer.set_exception(away)
    # Whatever it is: who waits for the answer raises it.
    except BaseException as error:  # noqa: BLE001
        answer.set_exception(error)


def connecting(origin: str) -> httpx.Client:
    """Also for whoever compares the app with a build of their own (`scripts/served_app.py`)."""
    return httpx.Client(base_url=origin, headers=_HEADERS, timeout=SECONDS, trust_env=False, verify=_tls())


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes longer than a look."""
    return httpx.create_ssl_context(trust_env=False)
