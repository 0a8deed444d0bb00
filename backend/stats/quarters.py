"""Layer J: of which nodes a topic's quarters, told or not by knows or not, may be published (docs/STATISTICS.md).

Numbers in a node's quarters can give away a told row elsewhere, which its leader knows by name. So each atom of this
layer is safe in itself, and within an atom no small row may be narrowed down below m by what is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.stats.quarter_choice import choose, is_safe
from backend.stats.ranges import Margins, width
from backend.stats.tree import check_quarters, check_thresholds, check_tree

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Columns of what is gathered along the tree, after the four cells.
_UP, _DOWN, _FREEDOM = 4, 5, 6

MOST_SOLVED = 200


def protect_quarters(parent: Ints, own: Ints, margins: Margins, *, k: int = 5, m: int = 2) -> Bools:
    """The published nodes (nodes), among those with both sums published. `own` (nodes, 2, 2): answers right at each
    node, told (informed or not) by knows (informed or not). Raises BadTree, BadAnswers, BadThresholds."""
    check_tree(parent)
    check_quarters(own, len(parent))
    check_thresholds(k, m)
    search = _Search(parent.astype(np.int64), own.reshape(-1, 4).astype(np.int64), margins, k, m)
    published = choose(search.parent, search.own, margins.both, k=k, m=m)
    shown: set[tuple[int, bool]] = set()
    while withheld := search.failing(published, shown):
        published[list(withheld)] = False
    published.setflags(write=False)
    return published


@dataclass
class _Tries:
    """So that a round in which nearly everything is forced doesn't hold up its closing: what is not tried counts as
    not shown."""

    spent: int = 0

    def left(self) -> bool:
        self.spent += 1
        return self.spent <= MOST_SOLVED


@dataclass(frozen=True)
class _Search:
    """`own` (nodes, 4)."""

    parent: Ints
    own: Ints
    margins: Margins
    k: int
    m: int
    _tries: _Tries = field(default_factory=_Tries)

    def failing(self, published: Bools, shown: set[tuple[int, bool]]) -> set[int]:
        """The published nodes in whose atom something can be narrowed down, or that are unsafe in themselves.

        `shown`: places known to be wide enough, kept from one call to the next: withholding only widens them."""
        owner = _owners(self.parent, published)
        pieces = self._pieces(published)
        found = {
            node for node in np.flatnonzero(published).tolist() if not is_safe(pieces[0][node, :4], self.k, self.m)
        }
        for node, piece, whole in self._narrow(published, owner, pieces):
            at = int(owner[node])
            if at in found or (node, whole) in shown:
                continue
            if self._tries.left() and self._solved(node, whole, published, owner) >= self._needed(piece):
                shown.add((node, whole))
            else:
                found.add(at)
        return {self._given_up(node, published, owner) for node in found}

    def _given_up(self, node: int, published: Bools, owner: Ints) -> int:
        """What to withhold for the sake of `node`'s atom: the smallest of the topmost published nodes below that
        bring tables which can shift either way, since the organisation comes before its teams; or the node itself."""
        tops = [top for top in np.flatnonzero(published).tolist() if top and owner[self.parent[top]] == node]
        helping = [top for top in tops if self._below_it[top, _UP:].all()]
        return min(helping, key=lambda top: (self._below_it[top, :4].sum(), top), default=node)

    @cached_property
    def _shifts(self) -> Ints:
        """(nodes, 6): the four cells, and how far the first can go up and down with the group's own sums kept."""
        told, told_only, knows_only, neither = self.own.T
        up, down = np.minimum(told_only, knows_only), np.minimum(told, neither)
        return np.column_stack([self.own, up, down])

    @cached_property
    def _below_it(self) -> Ints:
        """(nodes, 6): the same of whole subtrees."""
        return _gather(self.parent, self._shifts, np.zeros(len(self.parent), dtype=np.bool_))

    def _pieces(self, published: Bools) -> tuple[Ints, Ints]:
        """(nodes, 7) twice: what is in a node's atom of layer J and below it, and its atom of the sums alone."""
        alone = _gather(self.parent, self._shifts, self.margins.both)
        freedom = np.where(self.margins.both, _freedom(alone), 0)
        below = _gather(self.parent, np.column_stack([self._shifts, freedom]), published)
        return below, np.column_stack([alone, freedom])

    def _narrow(self, published: Bools, owner: Ints, pieces: tuple[Ints, Ints]) -> list[tuple[int, Ints, bool]]:
        """Node, piece, and whether it is all there is below or the atom alone, where shifting people between two
        groups' tables, (+1, −1, −1, +1) here and back there, doesn't show enough width. The deepest first."""
        found = []
        for whole, piece in zip((True, False), pieces, strict=True):
            places = np.flatnonzero(self.margins.both & (owner >= 0) & ~(published & whole))
            rest = pieces[0][owner[places]] - piece[places]
            up, down = piece[places, _UP], piece[places, _DOWN]
            shown = np.minimum(up, rest[:, _DOWN]) + np.minimum(down, rest[:, _UP])
            small = ~_large_rows(piece[places], self.k, self.m)
            needed = np.minimum(self.m, piece[places, _FREEDOM])
            found += [(node, piece[node], whole) for node in places[small & (shown < needed)].tolist()]
        return sorted(found, key=lambda place: -place[0])

    def _needed(self, piece: Ints) -> int:
        return min(self.m, int(piece[_FREEDOM]))

    def _solved(self, node: int, whole: bool, published: Bools, owner: Ints) -> int:
        groups = np.flatnonzero((owner == owner[node]) & (self.own.sum(axis=1) > 0))
        stops = published if whole else self.margins.both
        marked = _owners(self.parent, stops | (np.arange(len(stops)) == node))
        inside = self._below(node, published)[groups] if whole else marked[groups] == node
        return width(self.parent, self.own, self.margins, groups, groups[inside])

    def _below(self, node: int, published: Bools) -> Bools:
        """Whether each node is `node` or below it, and in its atom of layer J."""
        below = np.zeros(len(self.parent), dtype=np.bool_)
        below[node] = True
        for other in range(node + 1, len(below)):
            below[other] = below[self.parent[other]] and not published[other]
        return below


def _owners(parent: Ints, published: Bools) -> Ints:
    """The nearest published node at or above each, −1 for none."""
    owner = [-1] * len(parent)
    for node, (above, is_published) in enumerate(zip(parent.tolist(), published.tolist(), strict=True)):
        owner[node] = node if is_published else owner[above] if node else -1
    return np.array(owner, dtype=np.int64)


def _gather(parent: Ints, values: Ints, stops: Bools) -> Ints:
    """Sums over each subtree (nodes, columns), but nothing leaves a node that stops it."""
    rows = values.tolist()
    for node in range(len(rows) - 1, 0, -1):
        if not stops[node]:
            above = rows[parent[node]]
            for column, value in enumerate(rows[node]):
                above[column] += value
    return np.array(rows, dtype=np.int64)


def _freedom(pieces: Ints) -> Ints:
    """How widely the first cell can vary when only the four sums are known (Fréchet's bounds)."""
    told, knows, answers = pieces[:, 0] + pieces[:, 1], pieces[:, 0] + pieces[:, 2], pieces[:, :4].sum(axis=1)
    return np.asarray(np.minimum(told, knows) - np.maximum(0, told + knows - answers))


def _large_rows(pieces: Ints, k: int, m: int) -> Bools:
    """Whether both told rows have k answers and m in each cell: then even the exact figures are no one's secret."""
    rows = pieces[:, :4].reshape(-1, 2, 2)
    return np.asarray((rows.sum(axis=2) >= k).all(axis=1) & (rows >= m).all(axis=(1, 2)))
