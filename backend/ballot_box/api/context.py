"""What every route of the ballot box works with; made once by the application."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, cast
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide

from backend.ballot_box.api.signatures import Signatures
from backend.ballot_box.box.ballots.batching import Batcher, Outcome
from backend.ballot_box.box.ballots.service import Ballots
from backend.ballot_box.box.rounds.service import Rounds
from backend.kit.database import Database
from backend.kit.http.access import AnyRequest
from backend.kit.security_txt import SecurityContact
from backend.kit.times.clock import Clock

_CONTEXT: Final = "context"


@dataclass(frozen=True)
class Terms:
    """`origin` is the ballot box's own host[:port]; `named_origin` the one web origin that may call it;
    `hsts_seconds`: 0 where it is reached over http."""

    origin: str
    named_origin: str
    issuer_name: str
    service_keys: Mapping[str, Ed25519PublicKey]
    hsts_seconds: int = 0
    security: SecurityContact | None = None
    app_builds: tuple[str, ...] = ()
    """Of the phone app, as the operator made them from the source."""
    receipt_key: str | None = None
    """The public half of what signs receipts of rounds to come; without it nobody gets one."""


class TokenDoor(Protocol):
    """Asks for a PrivateToken of RFC 9577 for this ballot box's origin and issuer; `Signatures` looks at it."""

    def check_key(self, key: bytes) -> None:
        """ValueError unless `key` is a canonical token-key."""
        ...

    def ask(self, round_id: UUID, group_id: UUID, key: bytes | None) -> str:
        """The value of WWW-Authenticate that asks for a token of this round and group; `key`: None where either is not
        known."""
        ...


@dataclass(frozen=True)
class Context:
    database: Database
    clock: Clock
    rounds: Rounds
    ballots: Ballots
    batcher: Batcher[Outcome]
    terms: Terms
    door: TokenDoor
    signatures: Signatures
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever reads a spec for the first time."""


def state_of(context: Context) -> State:
    """For `Litestar(state=…)`."""
    return State({_CONTEXT: context})


def context_in(app: Litestar) -> Context:
    return cast(Context, app.state[_CONTEXT])


def _provide_context(request: AnyRequest) -> Context:
    return context_in(request.app)


def context_dependency() -> dict[str, Provide]:
    """For `Litestar(dependencies=…)`: routes ask for `context`."""
    return {_CONTEXT: Provide(_provide_context, sync_to_thread=False)}
