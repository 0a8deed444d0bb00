"""The ballot box's public record: an entry for each release, numbered, signed, and with the hash of the one before it.

No figure stands in it. Who keeps it sees that no release was withdrawn, repeated, or made twice for different eyes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, Field, StringConstraints

from backend.handoffs import Base64Url, Coin, Handoff, Hex32, Release
from backend.kit.crypto.base64url import padded, spelled_once
from backend.kit.values import OpenValue

RECORD_CONTEXT = b"linjepuls record 1\n"
CHAINED = Release.since["previous"]
"""The version of releases from which each says which one came before it."""
Number = Annotated[int, Field(ge=1, le=1_000_000)]
AppBuild = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
ChainFault = Literal["number", "before", "previous", "round", "key", "signature"]
"""number: one is left out, or stands elsewhere; before: it follows another entry than the one before it; previous: its
release follows another; round: that round had an entry; key: signed by one that is not known; signature: altered."""


class Witness(OpenValue):
    """Who watches from outside, as its operator told this one's: docs/adr/0038."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}=$")]
    """Public Ed25519 key that its statement is signed with, 32 bytes in padded base64url."""
    statement: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$", max_length=500)]
    """Where the witness itself shows its newest signed statement."""
    since: date


class RecordEntry(Handoff):
    """Of one release. `closed_at`: the end that was in force. `release_sha256`: of the signed release's bytes;
    `previous`: what that release itself says, which it does from `CHAINED` on."""

    version: Literal[1] = 1
    number: Number
    before: Hex32 | None
    """SHA-256 of the signed entry before this one."""
    round: UUID
    spec_sha256: Hex32
    key_set_sha256: Hex32
    opens_at: AwareDatetime
    closed_at: AwareDatetime
    k: int
    m: int
    group_min: int
    coin: Coin
    status: Literal["published", "void", "withheld"]
    app_builds: tuple[AppBuild, ...] = ()
    """Of the phone app, as the ballot box's operator made them from the source; none: they made none."""
    release_version: int
    release_sha256: Hex32
    previous: Hex32 | None


class SignedEntry(Handoff):
    """The entry and the ballot box's Ed25519 signature over RECORD_CONTEXT ‖ the entry's canonical bytes."""

    entry: RecordEntry
    key_id: str
    signature: Base64Url


def sign_entry(entry: RecordEntry, key: Ed25519PrivateKey, key_id: str) -> SignedEntry:
    return SignedEntry(entry=entry, key_id=key_id, signature=padded(key.sign(RECORD_CONTEXT + entry.to_bytes())))


def chain_faults(
    entries: Sequence[SignedEntry], keys: Mapping[str, Ed25519PublicKey]
) -> list[tuple[SignedEntry, ChainFault]]:
    """What is wrong with a whole record, from its first entry on; nothing where it is one chain."""
    faults: list[tuple[SignedEntry, ChainFault]] = []
    seen: set[UUID] = set()
    for place, signed in enumerate(entries):
        before = entries[place - 1] if place else None
        faults += [(signed, fault) for fault in (*_misplaced(signed, before, seen), *_unsigned(signed, keys))]
        seen.add(signed.entry.round)
    return faults


def _misplaced(signed: SignedEntry, before: SignedEntry | None, seen: set[UUID]) -> list[ChainFault]:
    entry, faults = signed.entry, list[ChainFault]()
    if entry.number != (1 if before is None else before.entry.number + 1):
        faults.append("number")
    if entry.before != (None if before is None else before.sha256()):
        faults.append("before")
    # What was released before releases said it comes first, and says nothing.
    unsaid = entry.release_version < CHAINED and (before is None or before.entry.release_version < CHAINED)
    if entry.previous != (None if unsaid or before is None else before.entry.release_sha256):
        faults.append("previous")
    if entry.round in seen:
        faults.append("round")
    return faults


def _unsigned(signed: SignedEntry, keys: Mapping[str, Ed25519PublicKey]) -> list[ChainFault]:
    key = keys.get(signed.key_id)
    if key is None:
        return ["key"]
    try:
        key.verify(spelled_once(signed.signature), RECORD_CONTEXT + signed.entry.to_bytes())
    except (InvalidSignature, ValueError):
        return ["signature"]
    return []
