"""A record of releases as the ballot box signs it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.public_record import RecordEntry, SignedEntry, sign_entry

BOX = Ed25519PrivateKey.generate()
KEYS = {"release-1": BOX.public_key()}
CLOSED = datetime(2026, 3, 16, 15, tzinfo=UTC)


def hashed(text: object) -> str:
    return sha256(str(text).encode()).hexdigest()


def entry_after(before: SignedEntry | None, *, version: int = 5, **changes: object) -> SignedEntry:
    """Signed as the ballot box would."""
    previous = before.entry.release_sha256 if before and version >= 5 else None
    values: dict[str, object] = {
        "number": before.entry.number + 1 if before else 1,
        "before": before.sha256() if before else None,
        "round": uuid4(),
        "spec_sha256": hashed("spec"),
        "key_set_sha256": hashed("keys"),
        "opens_at": CLOSED - timedelta(days=7),
        "closed_at": CLOSED,
        "k": 5,
        "m": 2,
        "group_min": 8,
        "coin": 0,
        "status": "published",
        "release_version": version,
        "release_sha256": hashed(uuid4()),
        "previous": previous,
    }
    return sign_entry(RecordEntry.model_validate(values | changes), BOX, "release-1")


def chain(*versions: int) -> list[SignedEntry]:
    entries: list[SignedEntry] = []
    for version in versions:
        entries.append(entry_after(entries[-1] if entries else None, version=version))
    return entries
