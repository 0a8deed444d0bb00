"""How pools of recipients become groups, on numbers alone. Pure.

Bottom up, each unit has a pool: its own recipients and what its children could not place. A pool of group_min or more
is a group. A smaller one absorbs the unit's smallest child group of a single unit, and only if there is none goes up;
the root always absorbs. Only people with standing count towards group_min: who wrote the list could have invented the
others, or put them there, to be alone with somebody. Who is on leave, or left or was moved within 28 days, weighs
against it beyond FREE_LEAVES: who wrote the list could have sent them away, and a school of thirty would be Alma and
seven of Bo's choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.rounds.recipients.values import Moved, UnitNode

FREE_LEAVES: Final = 2
"""In a group, as many as may come to a neighbourhood without a second person (ADR 0027)."""
_NOBODY: Final[frozenset[int]] = frozenset()
_PRECONDITION = "the units need one root, first, every parent before its children, and everybody in one of them"


@dataclass(frozen=True)
class UnitsByPlace:
    """Units by their place in the list, which costs a fraction of looking up their ids: -1 is above the root."""

    ids: Sequence[UUID]
    above: Sequence[int]
    sizes: Sequence[int]
    standing: Sequence[int]
    """Of each size, how many have standing."""
    absent: Sequence[int]
    """How many with standing are on leave, or left lately and are asked nowhere."""

    def __len__(self) -> int:
        return len(self.ids)


def stands_enough(standing: int, absent: int, group_min: int) -> bool:
    return standing - max(0, absent - FREE_LEAVES) >= group_min


def units_by_place(
    units: Sequence[UnitNode], sizes: Mapping[UUID, int], standing: Mapping[UUID, int], absent: Mapping[UUID, int]
) -> UnitsByPlace:
    places: dict[UUID | None, int] = {None: -1}
    above: list[int] = []
    for at, unit in enumerate(units):
        parent = places.get(unit.parent)
        if parent is None or (parent < 0) != (at == 0):
            raise ValueError(_PRECONDITION)
        above.append(parent)
        places[unit.id] = at
    if not places.keys() >= sizes.keys():
        raise ValueError(_PRECONDITION)
    ids = [unit.id for unit in units]
    counted = ([counts.get(unit, 0) for unit in ids] for counts in (sizes, standing, absent))
    return UnitsByPlace(ids, above, *counted)


@dataclass(slots=True)
class Pool:
    units: list[int]
    size: int
    standing: int
    absent: int
    left: frozenset[int] = frozenset()
    """Of those who were moved, who had standing here."""
    came: frozenset[int] = frozenset()

    @property
    def missed(self) -> int:
        """Whoever was moved from one of its units to another is still in it."""
        return self.absent + len(self.left - self.came)


class Forming:
    """At most one group is attached to a unit while they are formed."""

    def __init__(self, tree: UnitsByPlace, group_min: int, moved: Sequence[Moved] = ()) -> None:
        self._tree = tree
        self._left_by = _numbers(at.unit for at in moved)
        self._came_by = _numbers(at.now for at in moved)
        self._group_min = group_min
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        for unit, above in enumerate(tree.above):
            self._children[above].append(unit)
        self._attached: dict[int, Pool] = {}
        self._left: dict[int, Pool] = {}

    def groups(self) -> dict[int, Pool]:
        for unit in reversed(range(len(self._tree))):
            pool = self._pool(unit)
            if pool.size:
                self._place(unit, pool)
            elif pool.missed:
                # All of them away: they weigh where the nearest colleagues are asked.
                self._left[unit] = pool
        return self._attached

    def _pool(self, unit: int) -> Pool:
        own = self._tree.sizes[unit]
        pool = Pool([unit] if own else [], own, self._tree.standing[unit], self._tree.absent[unit])
        if self._left_by:
            at = self._tree.ids[unit]
            pool.left, pool.came = self._left_by.get(at, _NOBODY), self._came_by.get(at, _NOBODY)
        for child in self._children.get(unit, ()):
            if child in self._left:
                pool = _merged(pool, self._left.pop(child))
        return pool

    def _place(self, unit: int, pool: Pool) -> None:
        while not stands_enough(pool.standing, pool.missed, self._group_min):
            absorbed = self._smallest(child for child in self._children.get(unit, ()) if self._is_single(child))
            if absorbed is None and self._tree.above[unit] < 0:
                absorbed = self._smallest(self._attached)
            if absorbed is None:
                self._left[unit] = pool
                return
            pool = _merged(pool, self._attached.pop(absorbed))
        self._attached[unit] = pool

    def _is_single(self, child: int) -> bool:
        return child in self._attached and self._attached[child].units == [child]

    def _smallest(self, candidates: Iterable[int]) -> int | None:
        return min(candidates, key=lambda unit: (self._attached[unit].size, self._tree.ids[unit]), default=None)


def _merged(pool: Pool, other: Pool) -> Pool:
    sums = (pool.size + other.size, pool.standing + other.standing, pool.absent + other.absent)
    return Pool([*pool.units, *other.units], *sums, pool.left | other.left, pool.came | other.came)


def _numbers(places: Iterable[UUID]) -> dict[UUID, frozenset[int]]:
    """Unit → which of the places, counted from 0, are it."""
    numbers: defaultdict[UUID, set[int]] = defaultdict(set)
    for number, place in enumerate(places):
        numbers[place].add(number)
    return {place: frozenset(those) for place, those in numbers.items()}
