"""A question's levels: who belongs to the units at each depth, and in which published numbers they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

from backend.handoffs import Release
from backend.releases.reading.atoms import atoms, coin_of, depths
from backend.releases.reading.values import NamedLevel
from backend.stats.figures import Piece, levels
from backend.stats.values import Level

NAMED = 3
"""Units of a level that are named; of the others only how many there are."""


def levels_of(release: Release, question: UUID) -> tuple[Level, ...]:
    """Empty for a release without figures. All that were asked whether they were told share the chance of a loss that
    is none: a round tells of each topic's levels."""
    members, depth_of = _own_headcount(release), depths(release)
    holder = _nearest_shown(release, question)
    staff: defaultdict[UUID | None, Counter[int]] = defaultdict(Counter)
    for unit, many in members.items():
        if many > 0:
            staff[holder[unit]][depth_of[unit]] += many
    pieces = [Piece(atom.informed, atom.answered, staff[atom.node]) for atom in atoms(release, question)]
    asked = sum(each.kind == "told" for each in release.questions)
    return levels(pieces, staff[None], chance=coin_of(release), questions=max(1, asked))


def told_levels(release: Release, question: UUID, names: Mapping[UUID, str]) -> tuple[NamedLevel, ...]:
    """Nothing unless a loss is sure. Levels are called by their units, as the organisation calls these."""
    told = levels_of(release, question)
    if all(level.lost is None for level in told):
        return ()
    units = _by_depth(release)
    return tuple(
        NamedLevel(
            level=level,
            units=tuple(names.get(unit, "?") for unit in units[level.depth][:NAMED]),
            more=max(0, len(units[level.depth]) - NAMED),
        )
        for level in told
    )


def _by_depth(release: Release) -> dict[int, list[UUID]]:
    """The units to which somebody belongs, the largest first."""
    own, depth_of = _own_headcount(release), depths(release)
    units: defaultdict[int, list[UUID]] = defaultdict(list)
    for unit in sorted(own, key=lambda unit: -own[unit]):
        if own[unit] > 0:
            units[depth_of[unit]].append(unit)
    return units


def _own_headcount(release: Release) -> dict[UUID, int]:
    """Who belongs to each unit itself, and to none below it."""
    own = {node.id: node.headcount for node in release.nodes}
    for node in release.nodes:
        if node.parent is not None:
            own[node.parent] -= node.headcount
    return own


def _nearest_shown(release: Release, question: UUID) -> dict[UUID, UUID | None]:
    """Each node, or the nearest above it, whose outcomes are shown."""
    nearest: dict[UUID, UUID | None] = {}
    for node in release.nodes:
        above = None if node.parent is None else nearest[node.parent]
        nearest[node.id] = above if node.outcomes[question] is None else node.id
    return nearest
