"""Which entries of a feed are read, and what tells each from the others. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, TypeVar

T = TypeVar("T")
MOST_ENTRIES: Final = 100
"""What was there before is in the library."""


def newest(entries: Sequence[tuple[datetime | None, T]]) -> list[tuple[datetime | None, T]]:
    """The newest by date, in the feed's order; the first where one has no date, as most begin with the newest."""
    numbered = list(enumerate(entries))
    moments = {number: moment for number, (moment, _) in numbered if moment is not None}
    if len(entries) > MOST_ENTRIES and len(moments) == len(entries):
        chosen = sorted(sorted(moments, key=lambda number: moments[number], reverse=True)[:MOST_ENTRIES])
        return [entries[number] for number in chosen]
    return list(entries[:MOST_ENTRIES])


def secure(address: str) -> str:
    """A site that went from http to https has the same articles."""
    return "https://" + address[7:] if address[:7].lower() == "http://" else address


def names_of(entries: Iterable[tuple[str, str, str]]) -> list[str]:
    """entries: of each its id, link, and title with day. The first of them that no other entry has tells it from the
    others; the last where all are shared, as by one that is there twice."""
    every = [(secure(own_id), secure(link), title) for own_id, link, title in entries]
    times = [Counter(column) for column in zip(*every, strict=True)]
    return [
        next((name for name, shared in zip(names, times, strict=True) if name and shared[name] == 1), names[-1])
        for names in every
    ]
