"""One look at one organisation, over HTTP, from this machine's own network."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Annotated, Final, TypeVar
from urllib.parse import quote
from uuid import UUID

import httpx
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from backend.kit.values import OpenValue
from backend.public_record import SignedEntry
from backend.run.witness.values import Address, Facts, KeyList, Seen

SECONDS: Final = 30
HOME: Final = "/app/"
"""What phones open; the app's files are below it."""
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


# Nothing that an address or a line of the hash would end at.
_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", max_length=300)]


class _Files(OpenValue):
    build: str
    files: tuple[_Name, ...]


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
        served = {name: _digest(app, path_of(name, config.build)) for name in files.files}
        home = _digest(app, HOME)
    with _client(config.ballot_origin) as box:
        told = _read(box, "/rounds", _Rounds)
        return Seen(
            address=address,
            ballot_origin=config.ballot_origin,
            app=app_hash(served),
            home=home,
            index=served.get("index.html"),
            told=(files.build, config.build),
            vouched=told.app_builds,
            entries=tuple(_entries(box)),
            rounds=told.rounds,
            alone={facts.round: _read(box, f"/rounds/{_path(facts.round)}", Facts) for facts in told.rounds},
            lists={facts.round: _key_list(box, facts) for facts in told.rounds},
        )


def app_hash(digests: Mapping[str, str]) -> str:
    """`digests`: SHA-256 of each file, by its name. The build is the beginning of this hash (`list_of_files.ts`)."""
    # Contents themselves would run into each other: one file could hold others that the list leaves out.
    lines = "".join(f"{name}\n{digests[name]}\n" for name in sorted(digests))
    return sha256(lines.encode()).hexdigest()


def path_of(name: str, build: str) -> str:
    """Where a phone asks for that file: a worker's address has the build (`installing.ts`)."""
    return f"{HOME}{name}?build={quote(build, safe='')}" if name.endswith("_worker.js") else f"{HOME}{name}"


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
        with connecting(origin) as client:
            yield client
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise Away(origin, str(error) or type(error).__name__) from error


def connecting(origin: str) -> httpx.Client:
    """Also for whoever compares the app with a build of their own (`scripts/served_app.py`)."""
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


def _digest(client: httpx.Client, path: str) -> str:
    return sha256(_body(client, path)).hexdigest()


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
