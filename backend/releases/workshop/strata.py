"""The quarters of a release as disjoint parts, so that units which differ are not taken for an effect of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.handoffs import Release
from backend.releases.reading.atoms import Atom, atoms
from backend.stats.figures import Stratum
from backend.stats.values import Table

_Numbers = tuple[Table, int]
"""Quarters, headcount."""


@dataclass(frozen=True)
class QuarterAtom:
    """What belongs to `node` and to no unit below it that has published quarters. `above`: the place of the atom of the
    nearest unit above that has some, −1 for none."""

    node: UUID
    table: Table
    headcount: int
    above: int


def quarter_atoms(release: Release, topic: UUID) -> tuple[QuarterAtom, ...]:
    """In the order of the release's nodes, so that each stands after the one above it."""
    tables = {quarter.node: quarter.table for quarter in release.quarters if quarter.topic == topic}
    shown = [node for node in release.nodes if node.id in tables]
    place = {node.id: at for at, node in enumerate(shown)}
    nearest = _nearest_above(release, place)
    totals: list[_Numbers] = [(tables[node.id], node.headcount) for node in shown]
    left = totals.copy()
    for at, node in enumerate(shown):
        if (above := nearest[node.id]) is not None:
            left[place[above]] = _less(left[place[above]], totals[at])
    return tuple(
        QuarterAtom(node.id, table, headcount, -1 if (above := nearest[node.id]) is None else place[above])
        for node, (table, headcount) in zip(shown, left, strict=True)
    )


def strata(release: Release, topic: UUID, of: Sequence[QuarterAtom]) -> tuple[tuple[Stratum, ...], ...]:
    """Of each unit its own atom and all below."""
    uneven = _unevenness(release, topic, of)
    held: list[list[Stratum]] = [[] for _ in of]
    for at, atom in enumerate(of):
        holder = at
        while holder >= 0:
            held[holder].append(Stratum(atom.table, atom.headcount, uneven[at]))
            holder = of[holder].above
    return tuple(tuple(parts) for parts in held)


def _unevenness(release: Release, topic: UUID, of: Sequence[QuarterAtom]) -> list[float]:
    """Of each atom that of the two figures which its quarters are made to agree with, the larger one."""
    place = {atom.node: at for at, atom in enumerate(of)}
    nearest = _nearest_above(release, place)
    uneven = [1.0] * len(of)
    for question in (asked for asked in release.questions if asked.topic == topic):
        finer: defaultdict[UUID | None, list[Atom]] = defaultdict(list)
        for atom in atoms(release, question.id):
            finer[atom.node if atom.node in place else nearest[atom.node]].append(atom)
        uneven = [max(so_far, _uneven(finer[atom.node])) for so_far, atom in zip(uneven, of, strict=True)]
    return uneven


def _uneven(parts: Sequence[Atom]) -> float:
    """By how much a figure's variance grows where its answers stand for unequal numbers of people (Kish 1965)."""
    sizes = [(part.headcount, part.answered) for part in parts if part.answered]
    if len(sizes) < 2:
        return 1.0
    staff, answered = (sum(column) for column in zip(*sizes, strict=True))
    growth: float = answered * sum(heads**2 / some for heads, some in sizes) / staff**2
    return growth


def _nearest_above(release: Release, shown: Mapping[UUID, int]) -> dict[UUID, UUID | None]:
    nearest: dict[UUID, UUID | None] = {}
    for node in release.nodes:
        above = node.parent
        nearest[node.id] = above if above is None or above in shown else nearest[above]
    return nearest


def _less(whole: _Numbers, part: _Numbers) -> _Numbers:
    ((a, b), (c, d)), headcount = whole
    ((e, f), (g, h)), taken = part
    return ((a - e, b - f), (c - g, d - h)), headcount - taken
