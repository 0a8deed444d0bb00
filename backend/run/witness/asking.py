"""One look at one organisation, over HTTP, from this machine's own network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final
from urllib.parse import quote
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from backend.kit.values import OpenValue
from backend.public_record import SignedEntry
from backend.run.witness.one_server import OneServer, Patience, asked
from backend.run.witness.values import Address, Facts, KeyList, Seen

HOME: Final = "/app/"
"""What phones open; the app's files are below it."""
_ENTRY, _COUNT = 16 + 32 + 4 + 4, 16 + 32
"""Bytes of a group in a list of keys of version 2, and where the number of its recipients stands, in four."""


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


@dataclass(frozen=True)
class _App:
    config: _Config
    files: _Files
    served: Mapping[str, str]
    home: str


@dataclass(frozen=True)
class _Box:
    told: _Rounds
    entries: tuple[SignedEntry, ...]
    alone: dict[UUID, Facts]
    lists: dict[UUID, KeyList]


def look(address: Address, patience: Patience) -> Seen:
    """Raises Away."""
    app = asked(address, _app, patience)
    box = asked(app.config.ballot_origin, _box, patience)
    return Seen(
        address=address,
        ballot_origin=app.config.ballot_origin,
        app=app_hash(app.served),
        home=app.home,
        index=app.served.get("index.html"),
        told=(app.files.build, app.config.build),
        vouched=box.told.app_builds,
        entries=box.entries,
        rounds=box.told.rounds,
        alone=box.alone,
        lists=box.lists,
    )


def _app(server: OneServer) -> _App:
    config = server.read("/api/app-config", _Config)
    files = server.read("/app/files.json", _Files)
    served = {name: server.digest(path_of(name, config.build)) for name in files.files}
    return _App(config, files, served, server.digest(HOME))


def _box(server: OneServer) -> _Box:
    told = server.read("/rounds", _Rounds)
    return _Box(
        told,
        tuple(_entries(server)),
        {facts.round: server.read(f"/rounds/{_path(facts.round)}", Facts) for facts in told.rounds},
        {facts.round: _key_list(server, facts) for facts in told.rounds},
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


def _key_list(box: OneServer, facts: Facts) -> KeyList:
    keys = box.body(f"/rounds/{_path(facts.round)}/keys")
    return KeyList(sha256=sha256(keys).hexdigest(), smallest=smallest_group(keys, facts.ballot_version))


def _entries(box: OneServer) -> Iterator[SignedEntry]:
    """From the first on, each time: what was altered since is seen."""
    read = 0
    while True:
        page = box.read(f"/record?after={read}", _Page)
        yield from page.entries
        if not page.entries or page.entries[-1].entry.number <= read:
            return
        read = page.entries[-1].entry.number
        if read >= page.length:
            return


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
