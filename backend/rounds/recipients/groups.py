"""The reporting groups: the smallest sets of recipients that the ballot box ever hears of. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.recipients.forming import Forming, Pool, UnitsByPlace, stands_enough, units_by_place
from backend.rounds.recipients.values import Group, GroupShape, Moved, Pooling, Recipient, UnitNode

_NOBODY: Final[Mapping[UUID, int]] = MappingProxyType({})


def form_groups(
    units: Sequence[UnitNode],
    recipients: Iterable[Recipient],
    away: Iterable[Recipient] = (),
    moved: Sequence[Moved] = (),
    *,
    group_min: int = 8,
) -> Pooling[Group]:
    """units: one root, first, and every parent before its children, ValueError otherwise. away: who would be asked if
    they were not on leave, or had not left lately. moved: of the recipients.

    Raises TooFewRecipients where fewer than group_min have standing, or too many are away.
    """
    own: defaultdict[UUID, set[UUID]] = defaultdict(set)
    fresh: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for recipient in recipients:
        own[recipient.unit].add(recipient.employee)
        if not recipient.standing:
            fresh[recipient.unit].add(recipient.employee)
    sizes = {unit: len(people) for unit, people in own.items()}
    standing = {unit: size - len(fresh.get(unit, ())) for unit, size in sizes.items()}
    absent = Counter(person.unit for person in away if person.standing)
    shape = shape_groups(units, sizes, standing, absent, moved, group_min=group_min)
    groups = (Group(formed.node, _all(own, formed), formed.units, _all(fresh, formed)) for formed in shape.groups)
    return Pooling(tuple(groups), shape.nodes, shape.parents, shape.pooled)


def _all(own: Mapping[UUID, set[UUID]], formed: GroupShape) -> tuple[UUID, ...]:
    return tuple(sorted(who for unit in formed.units for who in own.get(unit, ())))


def shape_groups(
    units: Sequence[UnitNode],
    sizes: Mapping[UUID, int],
    standing: Mapping[UUID, int],
    absent: Mapping[UUID, int] = _NOBODY,
    moved: Sequence[Moved] = (),
    *,
    group_min: int = 8,
) -> Pooling[GroupShape]:
    """The same by numbers alone. sizes: per unit, how many are asked there; standing: how many of them have standing;
    absent: how many with standing are on leave, or left lately. A unit without any may be missing."""
    if not stands_enough(sum(standing.values()), sum(absent.values()), group_min):
        raise TooFewRecipients(extra={"group_min": group_min})
    tree = units_by_place(units, sizes, standing, absent)
    return _shape(tree, Forming(tree, group_min, moved).groups())


def _shape(tree: UnitsByPlace, formed: Mapping[int, Pool]) -> Pooling[GroupShape]:
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


def _exact_units(tree: UnitsByPlace, formed: Mapping[int, Pool]) -> list[bool]:
    """Units with recipients below that are exactly those of the groups below; any other would read as false zeros.

    A group holds only people from below the unit it is attached to, so equal numbers mean equal sets.
    """
    people = list(tree.sizes)
    grouped = [formed[unit].size if unit in formed else 0 for unit in range(len(tree))]
    for unit in reversed(range(1, len(tree))):
        people[tree.above[unit]] += people[unit]
        grouped[tree.above[unit]] += grouped[unit]
    return [here == there > 0 for here, there in zip(people, grouped, strict=True)]


def _nearest_kept(tree: UnitsByPlace, kept: Sequence[bool]) -> list[int]:
    """Each unit's nearest kept unit at or above it. The root is always kept: everybody is in a group."""
    nearest: list[int] = []
    for unit, above in enumerate(tree.above):
        nearest.append(unit if kept[unit] or above < 0 else nearest[above])
    return nearest
