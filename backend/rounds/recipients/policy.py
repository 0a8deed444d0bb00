"""Who of the staff is asked: branches of the tree, who must be left in peace, and a sample of each group. Pure.

A sample is the start of an order that a seed decides: whoever has the seed can check that nobody was picked. It is
drawn within the groups that are formed of everybody who could be asked, so which units share a group does not depend on
the lot, and each group keeps group_min people with standing: these are drawn first, as an invented colleague who was
never asked would otherwise come before those who were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from backend.rounds.recipients.errors import BranchGone, SampleTooSmall
from backend.rounds.recipients.values import Group, Pooling, Recipient, UnitNode
from backend.rounds.values import Sample

SEED_BYTES = 32
SAME_QUESTION_DAYS = 28
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class Quarter:
    """From `first` to the day before `after`."""

    first: date
    after: date


def in_branches(
    units: Sequence[UnitNode], people: Iterable[Recipient], branches: Collection[UUID]
) -> tuple[Recipient, ...]:
    """units: parents before children. Without branches everybody; a branch that is no longer there holds nobody."""
    inside = units_inside(units, branches)
    return tuple(person for person in people if person.unit in inside)


def units_inside(units: Sequence[UnitNode], branches: Collection[UUID]) -> frozenset[UUID]:
    """The branches with all below them; without branches all units."""
    inside: set[UUID] = set()
    for unit in units:
        if not branches or unit.id in branches or unit.parent in inside:
            inside.add(unit.id)
    return frozenset(inside)


def units_with_above(units: Sequence[UnitNode], of: Collection[UUID]) -> frozenset[UUID]:
    """`of` with all above them."""
    found = set(of)
    for unit in reversed(units):
        if unit.id in found and unit.parent is not None:
            found.add(unit.parent)
    return frozenset(found)


def branches_below(units: Sequence[UnitNode], branches: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """By each unit that was asked in part: the branches in it, in the units' order. A unit within a branch was asked
    as a whole, and one that holds no branch not at all; a branch within a branch is no other place."""
    inside, above = units_inside(units, branches), {unit.id: unit.parent for unit in units}
    below: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for branch in (unit.id for unit in units if unit.id in branches and unit.parent not in inside):
        holder = above[branch]
        while holder is not None:
            below[holder].append(branch)
            holder = above[holder]
    return {unit: tuple(held) for unit, held in below.items()}


def check_branches(units: Iterable[UUID], branches: Iterable[UUID]) -> None:
    """Raises BranchGone: who chose two units does not ask one because the other was closed."""
    if set(branches) - set(units):
        raise BranchGone


def check_sample(sample: Sample | None, group_min: int) -> None:
    """Raises SampleTooSmall: a group of fewer could show what single people answered."""
    if sample is not None and sample.at_least < group_min:
        raise SampleTooSmall(group_min)


def sample_size(people: int, sample: Sample | None, of: int) -> int:
    """How many of a group's `people` are asked: the share, rounded up, of the `of` who could be asked in it at other
    times, at least what the sample says, at most all of them."""
    if sample is None:
        return people
    return min(people, max(sample.at_least, -(-of * sample.share // 100)))


def drawn(
    pooling: Pooling[Group],
    sample: Sample | None,
    seed: bytes,
    heads: Mapping[UUID, int],
    asked_last: Mapping[UUID, date] | None = None,
    group_min: int = 8,
) -> Pooling[Group]:
    """The same groups with their sample. heads: per unit, also those who are left out this time. asked_last: then those
    who were asked longest ago, or never, come first, and the lot decides among equals."""
    if sample is None:
        return pooling
    last = asked_last or {}

    def order(who: UUID) -> tuple[date, bytes]:
        return last.get(who, date.min), lot(seed, who)

    groups = (
        _drawn(group, sample_size(len(group.members), sample, heads_of(group.units, heads)), group_min, order)
        for group in pooling.groups
    )
    return replace(pooling, groups=tuple(groups))


def _drawn(group: Group, size: int, group_min: int, order: Callable[[UUID], tuple[date, bytes]]) -> Group:
    fresh, ordered = set(group.fresh), sorted(group.members, key=order)
    first = [who for who in ordered if who not in fresh][: min(size, group_min)]
    others = [who for who in ordered if who not in set(first)]
    members = tuple(sorted([*first, *others[: size - len(first)]]))
    return replace(group, members=members, fresh=tuple(who for who in members if who in fresh))


def heads_of(units: Iterable[UUID], heads: Mapping[UUID, int]) -> int:
    return sum(heads.get(unit, 0) for unit in units)


def lot(seed: bytes, employee: UUID) -> bytes:
    """Where the seed puts a person: the same wherever and whenever it is worked out."""
    return sha256(seed + employee.bytes).digest()


def too_near(opened_on: Mapping[UUID, date], opens_on: date) -> frozenset[UUID]:
    """The rounds within 28 days of that day, before or after: nobody of them is asked the same question."""
    return frozenset(round_id for round_id, day in opened_on.items() if abs((opens_on - day).days) < SAME_QUESTION_DAYS)


def earliest_again(opened_on: Iterable[date], wanted: date) -> date:
    """The first day from `wanted` on that is 28 days from each of `opened_on`."""
    earliest = wanted
    for day in sorted(opened_on):
        if abs((earliest - day).days) < SAME_QUESTION_DAYS:
            earliest = day + timedelta(days=SAME_QUESTION_DAYS)
    return earliest


def quarter_of(day: date) -> Quarter:
    first = date(day.year, day.month - (day.month - 1) % _MONTHS_OF_QUARTER, 1)
    after = date(first.year + (first.month > 9), (first.month + _MONTHS_OF_QUARTER - 1) % 12 + 1, 1)
    return Quarter(first, after)
