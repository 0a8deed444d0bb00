"""Whose leaving is put before a second person. Pure.

Whoever writes the list could let go, or move away, all of Alma's colleagues but seven of their own choice. Two of a
neighbourhood in 28 days are what happens; of more somebody else says whether it was so, and until then they weigh
where they are missed, as who is on leave does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from backend.registry.people.standing import STANDING_DAYS
from backend.registry.people.values import UnitPath
from backend.registry.waiting.policy import FREE, neighbourhood, standing_below

WEIGHS: Final = timedelta(days=STANDING_DAYS)


def weighs_after(today: date) -> date:
    """Who left on that day, or before it, weighs no more."""
    return today - WEIGHS


def to_look_at(left: Collection[UnitPath], standing: Iterable[UnitPath]) -> set[UnitPath]:
    """Of the places that people left, those in a neighbourhood that more than two left. left, standing: a place for
    each person."""
    if len(left) <= FREE:
        return set()
    below = standing_below(standing)
    around = {place: neighbourhood(place, below) for place in set(left)}
    missed = Counter(around[place] for place in left)
    return {place for place in around if missed[around[place]] > FREE}
