"""The auditor's look at layer J with the tallies: can what is published narrow down a small told row?

For each node with a published number, and for what it has beyond the nodes below it of each layer: within the
surrounding atom of layer J other tables must exist that keep every published number. Imports scipy: for workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.leeway import ANSWERS, BOTH, KNOWS, TOLD, Held
from backend.stats.audit.quarters import QUARTER_RANGE, outside_both, quarter_atoms
from backend.stats.audit.rules import Violation, atoms, nearest_marked
from backend.stats.audit.spare import Spare
from backend.stats.audit.widths import Tables, can_be_large, shown_width, tables
from backend.stats.margins import Margins
from backend.stats.tree import check_quarters, check_thresholds, check_tree

UPWARDS = (0, 3)
"""Cells that become more where more are told and know, and no number of answers, told or knows changes."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def quarter_violations(
    parent: Ints,
    own: Ints,
    margins: Margins,
    published: Bools,
    *,
    topic: int = 0,
    k: int = 5,
    m: int = 2,
    tallied: bool = True,
    of_both_alone: bool = False,
) -> list[Violation]:
    """What is wrong with publishing the quarters of `published` (nodes), `own` (nodes, 2, 2) being the answers right
    at each node. Empty: nothing. Raises BadInput for what isn't a tree or a tally.

    `tallied`: false where `own` are some answers that give the same figures, and not those that were given.
    `of_both_alone`: by the rule of older releases, which looked at no node with only one of told and knows."""
    check_tree(parent)
    check_quarters(own, margins.both, len(parent))
    check_quarters(own, published, len(parent))
    check_thresholds(k, m)
    cells = own.reshape(-1, 4)
    broken = list(outside_both(published, margins.both, topic))
    broken += quarter_atoms(published, atoms(parent, published, cells), topic, k, m)
    # Only quarters within layer B have known sums that could narrow them down; others are refused above already.
    if broken:
        return broken
    spare = Spare(Held.of(parent, cells, margins), m)
    places = _places(parent, spare, _layers(margins, of_both_alone), published)
    found = (_narrowed(place, topic, k, m, tallied) for place in places)
    return [violation for violation in found if violation]


@dataclass(frozen=True)
class _Place:
    """`inside`: indices of groups with answers, some of those (`groups`) of one atom of layer J."""

    node: int
    what: str
    held: Held
    spare: Spare
    groups: Ints
    inside: Ints

    def shift(self) -> Ints:
        """How far each cell (4) can go up, and down (2, 4): groups of which one table goes up by (+1, −1, −1, +1) where
        another goes down keep every sum."""
        up, down = self.held.up, self.held.down
        up_here, down_here = up[self.inside].sum(), down[self.inside].sum()
        most = min(up_here, down[self.groups].sum() - down_here)
        least = min(down_here, up[self.groups].sum() - up_here)
        return np.array([[most, least, least, most], [least, most, most, least]])

    def width(self, cell: int, needed: int) -> int:
        """At least, and exactly where it is less than `needed`."""
        ties = self.spare.tie[self.groups]
        tied = np.isin(ties, self.spare.tie[self.inside])
        more, fewer = self.spare.of(np.unique(ties[~tied]))
        if int(tied.sum()) == len(self.inside):
            up, down = self.spare.of(np.unique(ties[tied]))
            return min(up, fewer) + min(down, more)
        up, down = (int(way[cell]) for way in self.held.crossed(self.inside))
        rise, fall = (fewer, more) if cell in UPWARDS else (more, fewer)
        crossed = min(up, rise) + min(down, fall)
        return crossed if crossed >= needed else shown_width(self._tables(tied, (more, fewer)), needed, cell)

    def may_be_large(self, k: int, m: int) -> bool:
        return can_be_large(self._tables(np.ones(len(self.groups), dtype=np.bool_)), k, m)

    def _tables(self, which: Bools, elsewhere: tuple[int, int] = (0, 0)) -> Tables:
        groups = self.groups[which]
        layers = self.held.by[groups][:, [ANSWERS, TOLD, KNOWS]]
        return tables(self.held.cells[groups], layers, np.isin(groups, self.inside), elsewhere)


def _narrowed(place: _Place, topic: int, k: int, m: int, tallied: bool) -> Violation | None:
    """The first of its cells that is."""
    for cell, needed in _unshown(place, k, m):
        width = place.width(cell, needed)
        # Of a release alone nobody knows how large a row is: one that may be large is nobody's secret.
        if width < needed and (tallied or not place.may_be_large(k, m)):
            message = f"topic {topic}, node {place.node}: {place.what}, a small told row is known to within {width}"
            return Violation(QUARTER_RANGE, topic, place.node, message)
    return None


def _unshown(place: _Place, k: int, m: int) -> Iterator[tuple[int, int]]:
    """Cells that nothing but a solver can show to be wide enough, and how wide that is."""
    if _every_row_large(place.held.cells[place.inside].sum(axis=0), k, m):
        return
    shift = place.shift()
    if shift[:, 0].sum() >= m:
        return
    shown = np.maximum(shift, place.held.exchanged(place.inside)).sum(axis=0)
    left_open = place.held.left_open(place.inside)
    for cell in place.held.loose(place.inside):
        needed = min(m, int(left_open[cell]))
        if shown[cell] < needed:
            yield cell, needed


def _layers(margins: Margins, of_both_alone: bool) -> dict[int, Bools]:
    if of_both_alone:
        return {BOTH: margins.both}
    answers = margins.counted | margins.told | margins.knows
    return {ANSWERS: answers, TOLD: margins.told, KNOWS: margins.knows, BOTH: margins.both}


def _places(parent: Ints, spare: Spare, layers: dict[int, Bools], published: Bools) -> Iterator[_Place]:
    """Of one atom of layer J after the other."""
    first, last = _intervals(parent)
    held = spare.held
    answering = np.flatnonzero(held.cells.sum(axis=1) > 0)
    atom_of, looked_at = nearest_marked(parent, published), np.any(list(layers.values()), axis=0)
    for holder in np.flatnonzero(published).tolist():
        groups = answering[atom_of[answering] == holder]
        for node in np.flatnonzero(looked_at & (atom_of == holder)).tolist():
            rows = [
                ("what is its own", groups[held.by[groups, layer] == node])
                for layer, shown in layers.items()
                if shown[node]
            ]
            if node != holder:
                rows.append(("all below it", groups[(first[groups] >= first[node]) & (first[groups] < last[node])]))
            # Often they are the same people.
            for inside, what in {inside.tobytes(): (inside, what) for what, inside in rows if len(inside)}.values():
                yield _Place(node, what, held, spare, groups, inside)


def _intervals(parent: Ints) -> tuple[Ints, Ints]:
    """A place in depth-first order for each node, and where its subtree ends: below it stand first ≤ place < last."""
    sizes = np.ones(len(parent), dtype=np.int64)
    for node in range(len(parent) - 1, 0, -1):
        sizes[parent[node]] += sizes[node]
    first, used = np.zeros_like(sizes), np.ones_like(sizes)
    for node in range(1, len(parent)):
        first[node] = first[parent[node]] + used[parent[node]]
        used[parent[node]] += sizes[node]
    return first, first + sizes


def _every_row_large(cells: Ints, k: int, m: int) -> bool:
    return bool(min(cells[:2].sum(), cells[2:].sum()) >= k and cells.min() >= m)
