"""A release's nodes as disjoint units: a published node less the published nodes right below it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.handoffs import Release, ReleasedNode
from backend.stats.weighting import Weighted, weighted

Counts = tuple[int, int, int]
"""informed, uninformed, unsure"""

_Numbers = tuple[Counts, int, int, int]
"""Counts, headcount, recipients, groups."""


@dataclass(frozen=True)
class Atom:
    """What belongs to `node` and to no published node below it. `depth`: 0 for the root. `above`: the place, among the
    question's atoms, of that of the nearest published node above, −1 for none. `groups`: how many reporting groups are
    added up in it, since each alone is withheld."""

    node: UUID
    depth: int
    above: int
    counts: Counts
    headcount: int
    recipients: int
    groups: int

    @property
    def informed(self) -> int:
        return self.counts[0]

    @property
    def answered(self) -> int:
        return sum(self.counts)


def coin_of(release: Release) -> float:
    """The chance with which each answer was replaced, 0 without a coin."""
    return release.coin / 100


def opened_of(reported: int | None, answered: int, chance: float) -> int | None:
    """How many opened an article, about: where the phones' coin falls, half are reported as opened."""
    if reported is None or not chance:
        return reported
    return min(answered, max(0, round((reported - answered * chance / 2) / (1 - chance))))


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
    depth, groups = depths(release), groups_below(release)
    shown = [node for node in release.nodes if node.outcomes[question] is not None]
    place = {node.id: at for at, node in enumerate(shown)}
    nearest = _nearest(release, lambda node: node.id in place)
    above = [-1 if (unit := nearest[node.id]) is None else place[unit] for node in shown]
    totals = [_numbers(node, question, len(groups[node.id])) for node in shown]
    left = totals.copy()
    for at, holder in enumerate(above):
        if holder >= 0:
            left[holder] = _less(left[holder], totals[at])
    return tuple(
        Atom(node.id, depth[node.id], holder, counts, *others)
        for node, holder, (counts, *others) in zip(shown, above, left, strict=True)
    )


def columns(pieces: Sequence[Atom]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Informed, answered, headcount and above, as `stats.figures` asks for them."""
    return (
        [piece.informed for piece in pieces],
        [piece.answered for piece in pieces],
        [piece.headcount for piece in pieces],
        [piece.above for piece in pieces],
    )


def weighted_shares(release: Release, question: UUID) -> dict[UUID, Weighted]:
    """Informed, uninformed, unsure of each published node in which somebody answered: what every page, file and phone
    shows."""
    pieces = atoms(release, question)
    shares = weighted(
        [piece.counts for piece in pieces],
        [piece.headcount for piece in pieces],
        [piece.above for piece in pieces],
        chance=coin_of(release),
    )
    return {piece.node: share for piece, share in zip(pieces, shares, strict=True) if share is not None}


def _numbers(node: ReleasedNode, question: UUID, groups: int) -> _Numbers:
    return node.outcomes[question] or (0, 0, 0), node.headcount, node.recipients, groups


def _less(whole: _Numbers, part: _Numbers) -> _Numbers:
    (informed, uninformed, unsure), *others = whole
    (a, b, c), *taken = part
    headcount, recipients, groups = (mine - theirs for mine, theirs in zip(others, taken, strict=True))
    return (informed - a, uninformed - b, unsure - c), headcount, recipients, groups


def _nearest(release: Release, shown: Callable[[ReleasedNode], bool]) -> dict[UUID, UUID | None]:
    """The nearest shown node above each."""
    nearest: dict[UUID, UUID | None] = {}
    is_shown = {node.id: shown(node) for node in release.nodes}
    for node in release.nodes:
        nearest[node.id] = None
        if node.parent is not None:
            nearest[node.id] = node.parent if is_shown[node.parent] else nearest[node.parent]
    return nearest
