"""How much of a directory may change before somebody looks. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from backend.kit.crypto.canonical import canonical_json, sha256_hex

FEW_LEAVE: Final = 10
"""So many may leave in a day whatever the size; of more, every twentieth."""
_SHARE: Final = 20


def too_many_leave(leaving: int, people: int, today: int = 0) -> bool:
    """A directory that lost its filter overnight empties a list; a person looks first. people: on the list now.
    today: how many the directory put off it already, since the list follows it every minute."""
    return leaving > 0 and leaving + today > max(FEW_LEAVE, (people + today) // _SHARE)


def seen_hash(leaving: Collection[str]) -> str:
    return sha256_hex(canonical_json(sorted(leaving)))
