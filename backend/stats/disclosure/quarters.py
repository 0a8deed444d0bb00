"""Layer J: of which nodes a topic's quarters, told or not by knows or not, may be published (docs/STATISTICS.md).

Numbers in a node's quarters can give away a told row elsewhere, which its leader knows by name. So each atom of this
layer is safe in itself, and within an atom no small row may be narrowed down below m by what is published, whichever
of the row's numbers are (`quarter_rows`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.quarter_choice import all_safe, choose
from backend.stats.disclosure.quarter_rows import ANSWERS, BOTH, DOWN, UP, WHOLE, Sums
from backend.stats.disclosure.ranges import Groups, width
from backend.stats.margins import Margins
from backend.stats.tree import check_quarters, check_thresholds, check_tree

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_SOLVED = 400


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


@dataclass
class _Tries:
    """How often the solver has been asked. There is a limit, so that no round's closing waits for it too long; a row
    that it is not asked about counts as too narrow."""

    spent: int = 0

    def left(self) -> bool:
        self.spent += 1
        return self.spent <= MOST_SOLVED


class _Cell(NamedTuple):
    """One of the four numbers of a row. `surely`: how widely it can vary without asking the solver."""

    node: int
    kind: int
    cell: int
    surely: int


@dataclass(frozen=True)
class _Search:
    """`_shown`: cells known to be wide enough, kept from one choice to the next: withholding only widens them."""

    sums: Sums
    k: int
    m: int
    _tries: _Tries = field(default_factory=_Tries)
    _shown: set[tuple[int, int, int]] = field(default_factory=set)

    def failing(self, published: Bools) -> set[int]:
        """What to withhold next: for each published node in whose atom something can be narrowed down, or that is
        unsafe in itself."""
        owner = self.sums.levels.owners(published)
        below = self.sums.levels.gather(self.sums.shifts, published)
        unsafe = set(np.flatnonzero(published & ~all_safe(below[:, :4], self.k, self.m)).tolist())
        for cell in self._narrow(published, owner, below):
            at = int(owner[cell.node])
            if at in unsafe or cell[:3] in self._shown:
                continue
            if self._is_wide(cell, owner):
                self._shown.add(cell[:3])
            else:
                unsafe.add(at)
        return {self._given_up(node, published, owner) for node in unsafe}

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

    def _narrow(self, published: Bools, owner: Ints, below: Ints) -> list[_Cell]:
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
            surely = _shifted(pieces[nodes], below[owner[nodes]], rows.up[nodes], rows.down[nodes])
            small = ~_large_rows(pieces[nodes], self.k, self.m)
            unclear = rows.asked[nodes] & small[:, None] & (surely < self.m)
            narrow += [_Cell(int(nodes[at]), kind, cell, int(surely[at, cell])) for at, cell in np.argwhere(unclear)]
        return sorted(narrow, key=lambda cell: (-cell.node, cell.kind, cell.cell))

    def _is_wide(self, cell: _Cell, owner: Ints) -> bool:
        answering = self.sums.own.sum(axis=1) > 0
        groups = np.flatnonzero((owner == owner[cell.node]) & answering)
        inside = self._inside(cell, groups)
        needed = min(self.m, int(self.sums.freedom(groups[inside])[cell.cell]))
        if cell.surely >= needed:
            return True
        kinds = Groups.of(self.sums.own[groups], self.sums.holders[groups, ANSWERS:BOTH], inside)
        return self._tries.left() and width(kinds, needed, cell.cell) >= needed

    def _inside(self, cell: _Cell, groups: Ints) -> Bools:
        if cell.kind != WHOLE:
            return np.asarray(self.sums.holders[groups, cell.kind] == cell.node)
        start, end = self.sums.levels.span(cell.node)
        place = self.sums.levels.places[groups]
        return np.asarray((place >= start) & (place < end))


def _shifted(pieces: Ints, atoms: Ints, up: Ints, down: Ints) -> Ints:
    """(rows, 4): how widely each cell can surely vary, by the best of shifts and of exchanges in either direction."""
    rest = atoms - pieces
    more, less = np.minimum(pieces[:, UP], rest[:, DOWN]), np.minimum(pieces[:, DOWN], rest[:, UP])
    upwards = np.maximum(np.column_stack([more, less, less, more]), up)
    return np.asarray(upwards + np.maximum(np.column_stack([less, more, more, less]), down))


def _large_rows(pieces: Ints, k: int, m: int) -> Bools:
    """Whether both told rows have k answers and m in each cell: then even the exact figures are no one's secret."""
    rows = pieces[:, :4].reshape(-1, 2, 2)
    return np.asarray((rows.sum(axis=2) >= k).all(axis=1) & (rows >= m).all(axis=(1, 2)))
