"""A release's nodes as disjoint units: a published node less the published nodes right below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from backend.handoffs import Release, ReleasedNode


@dataclass(frozen=True)
class Atom:
    """What belongs to `node` and to no published node below it. `depth`: 0 for the root."""

    node: UUID
    depth: int
    informed: int
    answered: int
    headcount: int


def depths(release: Release) -> dict[UUID, int]:
    depth_of: dict[UUID, int] = {}
    for node in release.nodes:
        depth_of[node.id] = 0 if node.parent is None else depth_of[node.parent] + 1
    return depth_of


def groups_below(release: Release) -> dict[UUID, frozenset[UUID]]:
    """The reporting groups of each node's subtree."""
    groups = {node.id: set(node.groups) for node in release.nodes}
    for node in reversed(release.nodes):
        if node.parent is not None:
            groups[node.parent] |= groups[node.id]
    return {unit: frozenset(members) for unit, members in groups.items()}


def atoms(release: Release, question: UUID) -> tuple[Atom, ...]:
    """Of the nodes whose outcomes for the question are published, in the release's order."""
    depth = depths(release)
    shown = {node.id: node for node in release.nodes if node.outcomes[question] is not None}
    left = {unit: list(_numbers(node, question)) for unit, node in shown.items()}
    above = _nearest(release, lambda node: node.id in shown)
    for unit, node in shown.items():
        holder = above[unit]
        if holder is not None:
            left[holder] = [mine - theirs for mine, theirs in zip(left[holder], _numbers(node, question), strict=True)]
    return tuple(Atom(unit, depth[unit], *numbers) for unit, numbers in left.items())


def _numbers(node: ReleasedNode, question: UUID) -> tuple[int, int, int]:
    counts = node.outcomes[question] or (0, 0, 0)
    return counts[0], sum(counts), node.headcount


def _nearest(release: Release, shown: Callable[[ReleasedNode], bool]) -> dict[UUID, UUID | None]:
    """The nearest shown node above each."""
    nearest: dict[UUID, UUID | None] = {}
    is_shown = {node.id: shown(node) for node in release.nodes}
    for node in release.nodes:
        nearest[node.id] = None
        if node.parent is not None:
            nearest[node.id] = node.parent if is_shown[node.parent] else nearest[node.parent]
    return nearest
