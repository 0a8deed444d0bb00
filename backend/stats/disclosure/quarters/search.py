"""Layer J: of which nodes a topic's quarters, told or not by knows or not, may be published (docs/STATISTICS.md).

Numbers in a node's quarters can give away a told row elsewhere, which its leader knows by name. So each atom of this
layer is safe in itself, and within an atom no small row may be narrowed down below m by what is published, whichever
of the row's numbers are (`rows`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.quarters.choice import all_safe, choose
from backend.stats.disclosure.quarters.components import Components
from backend.stats.disclosure.quarters.rows import DOWN, UP, WHOLE, Sums
from backend.stats.disclosure.quarters.tables import Room
from backend.stats.disclosure.quarters.widths import Cell, Widths
from backend.stats.margins import Margins
from backend.stats.tree import check_quarters, check_thresholds, check_tree

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def protect_quarters(parent: Ints, own: Ints, margins: Margins, *, k: int = 5, m: int = 2) -> Bools:
    """The published nodes (nodes), among those with both sums published. `own` (nodes, 2, 2): answers right at each
    node, told (informed or not) by knows (informed or not). Raises BadTree, BadAnswers,
    BadSelection, BadThresholds."""
    check_tree(parent)
    check_quarters(own, margins.both, len(parent))
    check_thresholds(k, m)
    sums = Sums.of(Levels.of(parent.astype(np.int64)), own.reshape(-1, 4).astype(np.int64), margins)
    search = _Search(sums, k, m)
    published = choose(sums.levels.parent, sums.own, margins.both, k=k, m=m)
    while withheld := search.failing(published):
        published[list(withheld)] = False
    published.setflags(write=False)
    return published


@dataclass(frozen=True)
class _Search:
    sums: Sums
    k: int
    m: int

    def failing(self, published: Bools) -> set[int]:
        """What to withhold next: for each published node in whose atom something can be narrowed down, or that is
        unsafe in itself."""
        owner = self.sums.levels.owners(published)
        below = self.sums.levels.gather(self.sums.shifts, published)
        unsafe = set(np.flatnonzero(published & ~all_safe(below[:, :4], self.k, self.m)).tolist())
        for cell in self._narrow(published, owner, below):
            at = int(owner[cell.node])
            if at not in unsafe and not self._widths.is_wide(cell, owner):
                unsafe.add(at)
        return {self._given_up(node, published, owner) for node in unsafe}

    @cached_property
    def _widths(self) -> Widths:
        return Widths(self.sums, Components(self.sums, self.m), self.m)

    def _given_up(self, node: int, published: Bools, owner: Ints) -> int:
        """What to withhold for the sake of `node`'s atom: the smallest of the topmost published nodes below that
        bring tables which can shift either way, since the organisation comes before its teams; or the node itself."""
        parent = self.sums.levels.parent
        tops = [top for top in np.flatnonzero(published).tolist() if top and owner[parent[top]] == node]
        helping = [top for top in tops if self._below_it[top, UP:].all()]
        return min(helping, key=lambda top: (self._below_it[top, :4].sum(), top), default=node)

    @cached_property
    def _below_it(self) -> Ints:
        """(nodes, 6): the sums of whole subtrees."""
        return self.sums.levels.gather(self.sums.shifts, np.zeros(len(self.sums.own), dtype=np.bool_))

    def _narrow(self, published: Bools, owner: Ints, below: Ints) -> list[Cell]:
        """Of small rows in atoms of layer J what no shift of people between two groups' tables, (+1, −1, −1, +1) here
        and back there, and no exchange shows to be m wide. The deepest first; `below` (nodes, 6): sums of what is below
        a node in its atom."""
        narrow = []
        for kind, rows in enumerate(self.sums.rows):
            pieces, there = rows.pieces, rows.there & (owner >= 0)
            if kind == WHOLE:
                # Where that is a published node's atom, or one of those before, it has been looked at.
                pieces, there = below, there & ~published & (below[:, :4].sum(axis=1) > self.sums.largest)
            nodes = np.flatnonzero(there)
            up, down = _shifted(pieces[nodes], below[owner[nodes]], rows.up[nodes], rows.down[nodes])
            small = ~_large_rows(pieces[nodes], self.k, self.m)
            unclear = rows.asked[nodes] & small[:, None] & (up + down < self.m)
            for at, cell in np.argwhere(unclear).tolist():
                narrow.append(Cell(kind, int(nodes[at]), cell, Room(int(up[at, cell]), int(down[at, cell]))))
        return sorted(narrow, key=lambda cell: (-cell.node, cell.kind, cell.cell))


def _shifted(pieces: Ints, atoms: Ints, up: Ints, down: Ints) -> tuple[Ints, Ints]:
    """(rows, 4) twice: how far each cell can surely go up and down, by the best of shifts and of exchanges in either
    direction."""
    rest = atoms - pieces
    more, less = np.minimum(pieces[:, UP], rest[:, DOWN]), np.minimum(pieces[:, DOWN], rest[:, UP])
    upwards = np.maximum(np.column_stack([more, less, less, more]), up)
    return upwards, np.maximum(np.column_stack([less, more, more, less]), down)


def _large_rows(pieces: Ints, k: int, m: int) -> Bools:
    """Whether both told rows have k answers and m in each cell: then even the exact figures are no one's secret."""
    rows = pieces[:, :4].reshape(-1, 2, 2)
    return np.asarray((rows.sum(axis=2) >= k).all(axis=1) & (rows >= m).all(axis=(1, 2)))
