"""Layer J: of which nodes a topic's quarters, told or not by knows or not, may be published (docs/STATISTICS.md).

Numbers in a node's quarters can give away a told row elsewhere, which its leader knows by name. So each atom of this
layer is safe in itself, and within an atom no small row may be narrowed down below m by what is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.quarter_choice import all_safe, choose
from backend.stats.disclosure.ranges import Groups, width
from backend.stats.margins import Margins
from backend.stats.tree import check_quarters, check_thresholds, check_tree

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Columns of what is gathered along the tree, after the four cells.
_UP, _DOWN, _FREEDOM = 4, 5, 6

MOST_SOLVED = 400


def protect_quarters(parent: Ints, own: Ints, margins: Margins, *, k: int = 5, m: int = 2) -> Bools:
    """The published nodes (nodes), among those with both sums published. `own` (nodes, 2, 2): answers right at each
    node, told (informed or not) by knows (informed or not). Raises BadTree, BadAnswers,
    BadSelection, BadThresholds."""
    check_tree(parent)
    check_quarters(own, margins.both, len(parent))
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
    """How often the solver has been asked. There is a limit, so that no round's closing waits for it too long; a place
    that it is not asked about counts as too narrow."""

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
        owner = self._levels.owners(published)
        pieces = self._pieces(published)
        unsafe = set(np.flatnonzero(published & ~all_safe(pieces[0][:, :4], self.k, self.m)).tolist())
        for node, piece, whole in self._narrow(published, owner, pieces):
            at = int(owner[node])
            if at in unsafe or (node, whole) in shown:
                continue
            if self._tries.left() and self._is_wide(node, whole, owner, self._needed(piece)):
                shown.add((node, whole))
            else:
                unsafe.add(at)
        return {self._given_up(node, published, owner) for node in unsafe}

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
        return self._levels.gather(self._shifts, np.zeros(len(self.parent), dtype=np.bool_))

    @cached_property
    def _alone(self) -> Ints:
        """(nodes, 7): of what is in a node's atom of the sums alone, with how widely the sums leave it."""
        alone = self._levels.gather(self._shifts, self.margins.both)
        return np.column_stack([alone, np.where(self.margins.both, _freedom(alone), 0)])

    @cached_property
    def _levels(self) -> Levels:
        return Levels.of(self.parent)

    def _pieces(self, published: Bools) -> tuple[Ints, Ints]:
        """(nodes, 7) twice: what is in a node's atom of layer J and below it, and its atom of the sums alone."""
        below = self._levels.gather(np.column_stack([self._shifts, self._alone[:, _FREEDOM]]), published)
        return below, self._alone

    def _narrow(self, published: Bools, owner: Ints, pieces: tuple[Ints, Ints]) -> list[tuple[int, Ints, bool]]:
        """Node, piece, and whether it is all there is below or the atom alone, where shifting people between two
        groups' tables, (+1, −1, −1, +1) here and back there, doesn't show enough width. The deepest first."""
        narrow = []
        for whole, piece in zip((True, False), pieces, strict=True):
            places = np.flatnonzero(self.margins.both & (owner >= 0) & ~(published & whole))
            rest = pieces[0][owner[places]] - piece[places]
            up, down = piece[places, _UP], piece[places, _DOWN]
            shown = np.minimum(up, rest[:, _DOWN]) + np.minimum(down, rest[:, _UP])
            small = ~_large_rows(piece[places], self.k, self.m)
            needed = np.minimum(self.m, piece[places, _FREEDOM])
            narrow += [(node, piece[node], whole) for node in places[small & (shown < needed)].tolist()]
        return sorted(narrow, key=lambda place: -place[0])

    def _needed(self, piece: Ints) -> int:
        return min(self.m, int(piece[_FREEDOM]))

    def _is_wide(self, node: int, whole: bool, owner: Ints, needed: int) -> bool:
        groups = np.flatnonzero((owner == owner[node]) & (self.own.sum(axis=1) > 0))
        if whole:
            start, end = self._levels.span(node)
            place = self._levels.places[groups]
            inside = (place >= start) & (place < end)
        else:
            inside = self._holders[groups, -1] == node
        return width(Groups.of(self.own[groups], self._holders[groups, :3], inside), needed) >= needed

    @cached_property
    def _holders(self) -> Ints:
        """(nodes, 4): in whose atom of answers, told, knows, and told and knows, what is right at a node counts."""
        known = self.margins
        layers = (known.counted | known.told | known.knows, known.told, known.knows, known.both)
        return np.column_stack([self._levels.owners(layer) for layer in layers])


def _freedom(pieces: Ints) -> Ints:
    """How widely the first cell can vary when only the four sums are known (Fréchet's bounds)."""
    told, knows, answers = pieces[:, 0] + pieces[:, 1], pieces[:, 0] + pieces[:, 2], pieces[:, :4].sum(axis=1)
    return np.asarray(np.minimum(told, knows) - np.maximum(0, told + knows - answers))


def _large_rows(pieces: Ints, k: int, m: int) -> Bools:
    """Whether both told rows have k answers and m in each cell: then even the exact figures are no one's secret."""
    rows = pieces[:, :4].reshape(-1, 2, 2)
    return np.asarray((rows.sum(axis=2) >= k).all(axis=1) & (rows >= m).all(axis=(1, 2)))
