"""What a witness sees at one look, and what it states about all of its looks, signed."""

from __future__ import annotations

from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from backend.handoffs import Base64Url, Handoff, Hex32
from backend.kit.values import OpenValue, Value
from backend.public_record import SignedEntry

STATEMENT_CONTEXT: Final = b"linjepuls witness 1\n"
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+$", max_length=300)]


class Facts(OpenValue):
    """Of a round, what never changes; its end may be moved, and its state does."""

    round: UUID
    opens_at: AwareDatetime
    spec_sha256: Hex32
    key_set_sha256: Hex32
    ballot_version: int
    coin: int
    k: int
    m: int
    group_min: int
    receipt_key: str | None = None


class KeyList(Value):
    """`smallest`: recipients of the smallest group; None where the list doesn't say, or is none."""

    sha256: Hex32
    smallest: int | None


class Seen(Value):
    """At one look. `app`: SHA-256 over the files that were served; `told`: the build that the server says it is, by
    its list of files and by its configuration. `home`: SHA-256 of the page that phones open; `index`: of the file
    that it should be; None where the list has none."""

    address: Address
    ballot_origin: Address
    app: Hex32
    home: Hex32
    index: Hex32 | None
    told: tuple[str, str]
    vouched: tuple[str, ...]
    """Builds that the ballot box's operator made from the source; none: they made none."""
    entries: tuple[SignedEntry, ...]
    rounds: tuple[Facts, ...]
    alone: dict[UUID, Facts]
    """The same rounds as whoever asks for one is told of it: phones do."""
    lists: dict[UUID, KeyList]


class AppSeen(Handoff):
    """The same app at each look from `first` to `last`."""

    app: Hex32
    first: AwareDatetime
    last: AwareDatetime


class Statement(Handoff):
    """`entries`: SHA-256 of each signed entry of the record, from the first; `rounds`: all that were ever told."""

    version: Literal[1] = 1
    witness: Base64Url
    """Public Ed25519 key."""
    address: Address
    ballot_origin: Address
    since: AwareDatetime
    at: AwareDatetime
    entries: tuple[Hex32, ...] = ()
    rounds: dict[UUID, Facts] = Field(default_factory=dict)
    apps: Annotated[tuple[AppSeen, ...], Field(min_length=1)]


class SignedStatement(Handoff):
    """Ed25519 over STATEMENT_CONTEXT ‖ the statement's canonical bytes, by the key that it names."""

    statement: Statement
    signature: Base64Url
