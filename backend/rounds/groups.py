"""Forming reporting groups (DESIGN §3): the smallest sets of recipients that the ballot box ever hears of. Pure.

Bottom up, each unit has a pool: its own recipients and what its children could not place. A pool of group_min or more
is a group. A smaller one absorbs the unit's smallest child group of a single unit, and only if there is none goes up;
the root always absorbs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.rounds.errors import TooFewRecipients

_PRECONDITION = "the units need one root, first, every parent before its children, and everybody in one of them"


@dataclass(frozen=True)
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
class Pooling:
    """`nodes`: the spec's tree, parents before children: units whose recipients are exactly those of the groups below.

    `parents`: of each of these, within the spec's tree. `pooled`: units whose recipients share a group with others'.
    """

    groups: tuple[Group, ...]
    nodes: tuple[UUID, ...]
    parents: Mapping[UUID, UUID | None]
    pooled: tuple[UUID, ...]


@dataclass(frozen=True)
class GroupShape:
    node: UUID
    units: tuple[UUID, ...]
    size: int


@dataclass(frozen=True)
class Shape:
    """As `Pooling`, by numbers."""

    groups: tuple[GroupShape, ...]
    nodes: tuple[UUID, ...]
    parents: Mapping[UUID, UUID | None]
    pooled: tuple[UUID, ...]


def asked_in(unit: UUID, leads: UUID | None, parents: Mapping[UUID, UUID | None]) -> UUID:
    """Whoever leads a unit is asked about the leader above, in the parent's group; at the root there is none above."""
    return unit if leads is None else parents[leads] or leads


def form_groups(units: Sequence[UnitNode], recipients: Iterable[Recipient], *, group_min: int = 8) -> Pooling:
    """units: one root, first, and every parent before its children, ValueError otherwise.

    Raises TooFewRecipients below group_min.
    """
    own: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for recipient in recipients:
        own[recipient.unit].add(recipient.employee)
    shape = shape_groups(units, {unit: len(people) for unit, people in own.items()}, group_min=group_min)
    groups = (
        Group(one.node, tuple(sorted(who for unit in one.units for who in own[unit])), one.units)
        for one in shape.groups
    )
    return Pooling(tuple(groups), shape.nodes, shape.parents, shape.pooled)


def shape_groups(units: Sequence[UnitNode], sizes: Mapping[UUID, int], *, group_min: int = 8) -> Shape:
    """The same by numbers alone. sizes: per unit, how many are asked there; a unit without any may be missing."""
    if sum(sizes.values()) < group_min:
        raise TooFewRecipients(extra={"group_min": group_min})
    _check(units, sizes)
    formed = _Forming(units, sizes, group_min).groups()
    return _shape(units, sizes, formed)


def _check(units: Sequence[UnitNode], asked: Iterable[UUID]) -> None:
    known: set[UUID] = set()
    for unit in units:
        if unit.parent not in known if known else unit.parent is not None:
            raise ValueError(_PRECONDITION)
        known.add(unit.id)
    if not known.issuperset(asked):
        raise ValueError(_PRECONDITION)


@dataclass
class _Pool:
    units: set[UUID]
    size: int


class _Forming:
    """At most one group is attached to a unit while they are formed."""

    def __init__(self, units: Sequence[UnitNode], sizes: Mapping[UUID, int], group_min: int) -> None:
        self._units = units
        self._sizes = sizes
        self._group_min = group_min
        self._children: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for unit in units:
            if unit.parent is not None:
                self._children[unit.parent].append(unit.id)
        self._attached: dict[UUID, _Pool] = {}
        self._left: dict[UUID, _Pool] = {}

    def groups(self) -> dict[UUID, _Pool]:
        for unit in reversed(self._units):
            pool = self._pool(unit.id)
            if pool.size:
                self._place(unit, pool)
        return self._attached

    def _pool(self, unit: UUID) -> _Pool:
        own = self._sizes.get(unit, 0)
        pool = _Pool({unit} if own else set(), own)
        for child in self._children[unit]:
            left = self._left.pop(child, _Pool(set(), 0))
            pool = _merged(pool, left)
        return pool

    def _place(self, unit: UnitNode, pool: _Pool) -> None:
        if pool.size < self._group_min:
            absorbed = self._smallest(child for child in self._children[unit.id] if self._is_single(child))
            if absorbed is None and unit.parent is None:
                absorbed = self._smallest(self._attached)
            if absorbed is None:
                self._left[unit.id] = pool
                return
            pool = _merged(pool, self._attached.pop(absorbed))
        self._attached[unit.id] = pool

    def _is_single(self, child: UUID) -> bool:
        return child in self._attached and self._attached[child].units == {child}

    def _smallest(self, candidates: Iterable[UUID]) -> UUID | None:
        return min(candidates, key=lambda unit: (self._attached[unit].size, unit), default=None)


def _merged(one: _Pool, other: _Pool) -> _Pool:
    return _Pool(one.units | other.units, one.size + other.size)


def _shape(units: Sequence[UnitNode], sizes: Mapping[UUID, int], formed: Mapping[UUID, _Pool]) -> Shape:
    kept = _exact_units(units, sizes, formed)
    above = _nearest_kept(units, kept)
    groups = [GroupShape(above[node], tuple(sorted(pool.units)), pool.size) for node, pool in formed.items()]
    shared = {unit for group in groups if len(group.units) > 1 for unit in group.units}
    return Shape(
        groups=tuple(sorted(groups, key=lambda group: (group.node, group.units))),
        nodes=tuple(unit.id for unit in units if unit.id in kept),
        parents={unit.id: above[unit.parent] if unit.parent else None for unit in units if unit.id in kept},
        pooled=tuple(unit.id for unit in units if unit.id in shared),
    )


def _exact_units(units: Sequence[UnitNode], sizes: Mapping[UUID, int], formed: Mapping[UUID, _Pool]) -> frozenset[UUID]:
    """Units with recipients below that are exactly those of the groups below; any other would read as false zeros.

    A group holds only people from below the unit it is attached to, so equal numbers mean equal sets.
    """
    people: defaultdict[UUID, int] = defaultdict(int)
    grouped: defaultdict[UUID, int] = defaultdict(int)
    for unit in reversed(units):
        people[unit.id] += sizes.get(unit.id, 0)
        grouped[unit.id] += formed[unit.id].size if unit.id in formed else 0
        if unit.parent is not None:
            people[unit.parent] += people[unit.id]
            grouped[unit.parent] += grouped[unit.id]
    return frozenset(unit.id for unit in units if people[unit.id] == grouped[unit.id] > 0)


def _nearest_kept(units: Sequence[UnitNode], kept: frozenset[UUID]) -> dict[UUID, UUID]:
    """Each unit's nearest kept unit at or above it. The root is always kept: everybody is in a group."""
    nearest: dict[UUID, UUID] = {}
    for unit in units:
        nearest[unit.id] = unit.id if unit.id in kept or unit.parent is None else nearest[unit.parent]
    return nearest
