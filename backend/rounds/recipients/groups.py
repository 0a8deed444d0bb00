"""Forming reporting groups: the smallest sets of recipients that the ballot box ever hears of. Pure.

Bottom up, each unit has a pool: its own recipients and what its children could not place. A pool of group_min or more
is a group. A smaller one absorbs the unit's smallest child group of a single unit, and only if there is none goes up;
the root always absorbs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from backend.rounds.recipients.errors import TooFewRecipients

_PRECONDITION = "the units need one root, first, every parent before its children, and everybody in one of them"


@dataclass(frozen=True, slots=True)
class UnitNode:
    id: UUID
    parent: UUID | None


@dataclass(frozen=True)
class Recipient:
    """`unit`: where the person is asked, which for a leader is the unit above the one they lead."""

    employee: UUID
    unit: UUID


@dataclass(frozen=True)
class Group:
    """`units`: those whose own recipients are in it; `node`: the unit whose figures it counts in."""

    node: UUID
    members: tuple[UUID, ...]
    units: tuple[UUID, ...]


@dataclass(frozen=True)
class GroupShape:
    """A group by its size alone."""

    node: UUID
    units: tuple[UUID, ...]
    size: int


AnyGroup = TypeVar("AnyGroup", Group, GroupShape)


@dataclass(frozen=True)
class Pooling(Generic[AnyGroup]):
    """Of people (`Group`), or of numbers only (`GroupShape`).

    `nodes`: the spec's tree, parents before children: units whose recipients are exactly those of the groups below.

    `parents`: of each of these, within the spec's tree. `pooled`: units whose recipients share a group with others'.
    """

    groups: tuple[AnyGroup, ...]
    nodes: tuple[UUID, ...]
    parents: Mapping[UUID, UUID | None]
    pooled: tuple[UUID, ...]


def asked_in(unit: UUID, leads: UUID | None, parents: Mapping[UUID, UUID | None]) -> UUID:
    """Whoever leads a unit is asked about the leader above, in the parent's group; at the root there is none above."""
    return unit if leads is None else parents[leads] or leads


def form_groups(units: Sequence[UnitNode], recipients: Iterable[Recipient], *, group_min: int = 8) -> Pooling[Group]:
    """units: one root, first, and every parent before its children, ValueError otherwise.

    Raises TooFewRecipients below group_min.
    """
    own: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for recipient in recipients:
        own[recipient.unit].add(recipient.employee)
    shape = shape_groups(units, {unit: len(people) for unit, people in own.items()}, group_min=group_min)
    groups = (
        Group(formed.node, tuple(sorted(who for unit in formed.units for who in own[unit])), formed.units)
        for formed in shape.groups
    )
    return Pooling(tuple(groups), shape.nodes, shape.parents, shape.pooled)


def shape_groups(units: Sequence[UnitNode], sizes: Mapping[UUID, int], *, group_min: int = 8) -> Pooling[GroupShape]:
    """The same by numbers alone. sizes: per unit, how many are asked there; a unit without any may be missing."""
    if sum(sizes.values()) < group_min:
        raise TooFewRecipients(extra={"group_min": group_min})
    tree = _tree(units, sizes)
    return _shape(tree, _Forming(tree, group_min).groups())


@dataclass(frozen=True)
class _Tree:
    """Units by their place in the list, which costs a fraction of looking up their ids: -1 is above the root."""

    ids: Sequence[UUID]
    above: Sequence[int]
    sizes: Sequence[int]

    def __len__(self) -> int:
        return len(self.ids)


def _tree(units: Sequence[UnitNode], sizes: Mapping[UUID, int]) -> _Tree:
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
    return _Tree([unit.id for unit in units], above, [sizes.get(unit.id, 0) for unit in units])


@dataclass(slots=True)
class _Pool:
    units: list[int]
    size: int


class _Forming:
    """At most one group is attached to a unit while they are formed."""

    def __init__(self, tree: _Tree, group_min: int) -> None:
        self._tree = tree
        self._group_min = group_min
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        for unit, above in enumerate(tree.above):
            self._children[above].append(unit)
        self._attached: dict[int, _Pool] = {}
        self._left: dict[int, _Pool] = {}

    def groups(self) -> dict[int, _Pool]:
        for unit in reversed(range(len(self._tree))):
            pool = self._pool(unit)
            if pool.size:
                self._place(unit, pool)
        return self._attached

    def _pool(self, unit: int) -> _Pool:
        own = self._tree.sizes[unit]
        pool = _Pool([unit] if own else [], own)
        for child in self._children.get(unit, ()):
            if child in self._left:
                pool = _merged(pool, self._left.pop(child))
        return pool

    def _place(self, unit: int, pool: _Pool) -> None:
        if pool.size < self._group_min:
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


def _merged(pool: _Pool, other: _Pool) -> _Pool:
    return _Pool([*pool.units, *other.units], pool.size + other.size)


def _shape(tree: _Tree, formed: Mapping[int, _Pool]) -> Pooling[GroupShape]:
    ids, kept = tree.ids, _exact_units(tree, formed)
    above = _nearest_kept(tree, kept)
    groups = [
        GroupShape(ids[above[node]], tuple(sorted(ids[unit] for unit in pool.units)), pool.size)
        for node, pool in formed.items()
    ]
    shared = {unit for pool in formed.values() if len(pool.units) > 1 for unit in pool.units}
    nodes = [unit for unit in range(len(tree)) if kept[unit]]
    return Pooling(
        groups=tuple(sorted(groups, key=lambda group: (group.node, group.units))),
        nodes=tuple(ids[unit] for unit in nodes),
        parents={ids[unit]: ids[above[tree.above[unit]]] if tree.above[unit] >= 0 else None for unit in nodes},
        pooled=tuple(ids[unit] for unit in sorted(shared)),
    )


def _exact_units(tree: _Tree, formed: Mapping[int, _Pool]) -> list[bool]:
    """Units with recipients below that are exactly those of the groups below; any other would read as false zeros.

    A group holds only people from below the unit it is attached to, so equal numbers mean equal sets.
    """
    people = list(tree.sizes)
    grouped = [formed[unit].size if unit in formed else 0 for unit in range(len(tree))]
    for unit in reversed(range(1, len(tree))):
        people[tree.above[unit]] += people[unit]
        grouped[tree.above[unit]] += grouped[unit]
    return [here == there > 0 for here, there in zip(people, grouped, strict=True)]


def _nearest_kept(tree: _Tree, kept: Sequence[bool]) -> list[int]:
    """Each unit's nearest kept unit at or above it. The root is always kept: everybody is in a group."""
    nearest: list[int] = []
    for unit, above in enumerate(tree.above):
        nearest.append(unit if kept[unit] or above < 0 else nearest[above])
    return nearest
