"""Which of a series' sets comes next: the one after what was asked last, though HR has changed the sets since. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MadeTurn:
    """One of which there is a round, with the keys of what it asks."""

    number: int
    opens_at: datetime
    keys: frozenset[str]


def places_ahead(sets: Sequence[Collection[str]], made: Sequence[MadeTurn]) -> int:
    """By how many places the sets are ahead of the turns' numbers; made: the newest first. 0 where they are as they
    were when the series began."""
    for at, last in enumerate(made):
        alike = [_likeness(keys, last.keys) for keys in sets]
        if not max(alike):
            # It was taken out: the series goes on from what was asked before it.
            continue
        before = made[at : at + len(sets)]
        places = [place for place, like in enumerate(alike) if like == max(alike)]
        shifts = {place - made[0].number: _agreement(sets, before, place) for place in places}
        return max(shifts, key=lambda shift: (shifts[shift], shift % len(sets) == 0))
    return 0


def _agreement(sets: Sequence[Collection[str]], made: Sequence[MadeTurn], place: int) -> float:
    """How far what was asked before stands before `place`, too: a set may be there twice."""
    newest = made[0].number
    return sum(_likeness(sets[(place - newest + turn.number) % len(sets)], turn.keys) for turn in made)


def _likeness(keys: Collection[str], asked: frozenset[str]) -> float:
    """1: the same questions; 0: no question in common."""
    return len(asked.intersection(keys)) / len(asked.union(keys))
