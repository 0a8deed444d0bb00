"""Who is let in as the directory, and how much may change before somebody looks. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from backend.kit.crypto.canonical import canonical_json, sha256_hex

LONGEST: Final = timedelta(days=365)
USUAL: Final = timedelta(days=180)
FEW_LEAVE: Final = 10
"""So many may leave in a day whatever the size; of more, every twentieth."""
_SHARE: Final = 20


def secret_hash(secret: str) -> bytes:
    """Of 256 random bits, so that no salt is needed."""
    return hashlib.sha256(b"linjepuls directory\n" + secret.encode()).digest()


def is_lasting(today: date, expires_on: date) -> bool:
    """Whether a token may be made that ends then."""
    return today < expires_on <= today + LONGEST


def lets_in(today: date, expires_on: date, ended_on: date | None) -> bool:
    """To the end of its last day."""
    return ended_on is None and today <= expires_on


def too_many_leave(leaving: int, people: int, today: int = 0) -> bool:
    """A directory that lost its filter overnight empties a list; a person looks first. people: on the list now.
    today: how many the directory put off it already, since the list follows it every minute."""
    return leaving > 0 and leaving + today > max(FEW_LEAVE, (people + today) // _SHARE)


def seen_hash(leaving: Collection[str]) -> str:
    return sha256_hex(canonical_json(sorted(leaving)))
