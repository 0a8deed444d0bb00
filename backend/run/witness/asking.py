"""One look at one organisation, over HTTP, from this machine's own network."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Final, TypeVar
from uuid import UUID

import httpx
from pydantic import Field, TypeAdapter, ValidationError

from backend.kit.values import OpenValue
from backend.public_record import SignedEntry
from backend.run.witness.values import Address, Facts, KeyList, Seen

SECONDS: Final = 30
# As a phone's browser asks: a server that shows phones another app than witnesses must not know one by its headers.
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36",
    "Accept-Language": "da",
}
_ENTRY, _COUNT = 16 + 32 + 4 + 4, 16 + 32
"""Bytes of a group in a list of keys of version 2, and where the number of its recipients stands, in four."""


T = TypeVar("T", bound=OpenValue)


class _Config(OpenValue):
    ballot_origin: Address
    build: str


class _Files(OpenValue):
    build: str
    files: tuple[str, ...]


class _Rounds(OpenValue):
    rounds: tuple[Facts, ...]
    app_builds: tuple[str, ...] = ()


class _Page(OpenValue):
    entries: tuple[SignedEntry, ...]
    length: int = Field(ge=0)


class Away(Exception):
    """Not reached, or what it says is not to be read. `address`: which of the two servers; the text says why."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(why)
        self.address = address


def look(address: Address) -> Seen:
    """Raises Away."""
    with _client(address) as app:
        config = _read(app, "/api/app-config", _Config)
        files = _read(app, "/app/files.json", _Files)
        served = app_hash((name, _body(app, f"/app/{name}")) for name in sorted(files.files))
    with _client(config.ballot_origin) as box:
        told = _read(box, "/rounds", _Rounds)
        return Seen(
            address=address,
            ballot_origin=config.ballot_origin,
            app=served,
            told=(files.build, config.build),
            vouched=told.app_builds,
            entries=tuple(_entries(box)),
            rounds=told.rounds,
            lists={facts.round: _key_list(box, facts) for facts in told.rounds},
        )


def app_hash(files: Iterator[tuple[str, bytes]]) -> str:
    """Over name and content of each, in the order of their names: the build is its beginning (`list_of_files.ts`)."""
    whole = sha256()
    for name, content in files:
        whole.update(f"{name}\n".encode() + content)
    return whole.hexdigest()


def smallest_group(keys: bytes, version: int) -> int | None:
    """Recipients, of a list as `RoundSpec.key_set` makes it."""
    if version == 1 or not keys or len(keys) % _ENTRY:
        return None
    places = range(_COUNT, len(keys), _ENTRY)
    return min(int.from_bytes(keys[place : place + 4], "big") for place in places)


def _key_list(box: httpx.Client, facts: Facts) -> KeyList:
    keys = _body(box, f"/rounds/{_path(facts.round)}/keys")
    return KeyList(sha256=sha256(keys).hexdigest(), smallest=smallest_group(keys, facts.ballot_version))


def _entries(box: httpx.Client) -> Iterator[SignedEntry]:
    """From the first on, each time: what was altered since is seen."""
    read = 0
    while True:
        page = _read(box, f"/record?after={read}", _Page)
        yield from page.entries
        if not page.entries or page.entries[-1].entry.number <= read:
            return
        read = page.entries[-1].entry.number
        if read >= page.length:
            return


@contextmanager
def _client(origin: str) -> Iterator[httpx.Client]:
    """Raises Away for all that goes wrong between it and us."""
    try:
        with _connecting(origin) as client:
            yield client
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise Away(origin, str(error) or type(error).__name__) from error


def _connecting(origin: str) -> httpx.Client:
    return httpx.Client(base_url=origin, headers=_HEADERS, timeout=SECONDS, trust_env=False, verify=_tls())


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes longer than a look."""
    return httpx.create_ssl_context(trust_env=False)


def _body(client: httpx.Client, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != httpx.codes.OK:
        raise httpx.HTTPStatusError(f"{path}: HTTP {answer.status_code}", request=answer.request, response=answer)
    return answer.content


def _read(client: httpx.Client, path: str, kind: type[T]) -> T:
    try:
        return kind.model_validate_json(_body(client, path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Away(str(client.base_url), f"{path}: {place} {first['msg']}") from error


def _path(round_id: UUID) -> str:
    return str(round_id)


class NoAddress(Exception):
    """The text is what was typed."""


def apart(addresses: Sequence[str]) -> list[Address]:
    """Each once, in small letters and without a slash at the end. Raises NoAddress."""
    return list(dict.fromkeys(map(_address, addresses)))


def _address(typed: str) -> Address:
    try:
        return TypeAdapter(Address).validate_python(typed.rstrip("/").lower())
    except ValidationError as error:
        raise NoAddress(typed) from error
