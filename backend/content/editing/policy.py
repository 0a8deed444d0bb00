"""Which key something new gets. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count


def free_key(wanted: str, title: str, there: Mapping[str, str]) -> str:
    """wanted: what the title makes. there: titles by key. With a number where what has that key has another title: that
    was changed since, or the two differ beyond where a key is cut. As it is, and taken, where something has this very
    title."""
    if wanted not in there or any(_same(title, other) for other in there.values()):
        return wanted
    return next(key for number in count(2) if (key := f"{wanted}-{number}") not in there)


def _same(title: str, other: str) -> bool:
    return title.casefold().split() == other.casefold().split()
