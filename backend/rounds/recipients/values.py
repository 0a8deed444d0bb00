"""Recipients, units and reporting groups, as they are formed, drawn and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UnitNode:
    id: UUID
    parent: UUID | None


@dataclass(frozen=True)
class Recipient:
    """`unit`: where the person is asked, which for a leader is the unit above the one they lead. `standing`: so long,
    or so placed, that they count towards group_min."""

    employee: UUID
    unit: UUID
    standing: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """Had standing in `unit` until lately, and is asked in `now` instead: missed in groups that hold the one alone."""

    unit: UUID
    now: UUID


@dataclass(frozen=True)
class Group:
    """`units`: those whose own recipients are in it; `node`: the unit whose figures it counts in. `fresh`: the members
    without standing."""

    node: UUID
    members: tuple[UUID, ...]
    units: tuple[UUID, ...]
    fresh: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class GroupShape:
    """A group by its size alone."""

    node: UUID
    units: tuple[UUID, ...]
    size: int


@dataclass(frozen=True)
class AskedPart:
    """Of a round that asked in branches only; empty of one that asked everywhere. `below`: by each unit that was asked
    in part, the branches in it, by name in the order of the tree. `outside`: units of whom nobody was asked."""

    below: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    outside: frozenset[UUID] = frozenset()


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
