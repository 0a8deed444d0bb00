"""The quarters of a release as disjoint parts, so that units which differ are not taken for an effect of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.handoffs import Release
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


def below(atoms: Sequence[QuarterAtom]) -> tuple[tuple[Table, ...], ...]:
    """Of each unit its own atom and all below."""
    held: list[list[Table]] = [[] for _ in atoms]
    for at, atom in enumerate(atoms):
        holder = at
        while holder >= 0:
            held[holder].append(atom.table)
            holder = atoms[holder].above
    return tuple(tuple(tables) for tables in held)


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
