"""Whose told rows layer J must not narrow down, and what shows without a solver that it doesn't.

Of each node with a published number: all of it, and what it has beside the nodes below it of each layer. Its leader
knows those people by name, whichever of their numbers is published. Cells are told and knows, told only, knows only,
neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.margins import Margins

ANSWERS, TOLD, KNOWS, BOTH = range(4)
WHOLE: Final = 4
"""Kinds of rows: the atom of a layer at a node, and all that is below it within an atom of layer J."""

OTHER_KNOWS, OTHER_TOLD = [1, 0, 3, 2], [2, 3, 0, 1]
"""Which cell each becomes with the other answer to knows, or to told."""

UP, DOWN = 4, 5
"""Columns after the four cells: how far the first can go with the group's own told and knows kept."""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """Of one kind, by node: `there` (nodes): which have one that no earlier kind has; `pieces` (nodes, 6): the sums of
    what is in it, if that is the same for every choice of layer J; `asked` (nodes, 4): cells of which none follows from
    the others; `up`, `down` (nodes, 4): how far each can surely go by exchanges with whoever is in the same atom."""

    there: Bools
    pieces: Ints
    asked: Bools
    up: Ints
    down: Ints


@dataclass(frozen=True)
class Sums:
    """`own` (nodes, 4), and in whose atom of answers, told, knows, and both each node's own answers count: `holders`
    (nodes, 4), −1 for none. Atoms of layer J are made of whole ones of each."""

    levels: Levels
    own: Ints
    layers: tuple[Bools, Bools, Bools, Bools]
    holders: Ints

    @classmethod
    def of(cls, levels: Levels, own: Ints, margins: Margins) -> Self:
        layers = (margins.counted | margins.told | margins.knows, margins.told, margins.knows, margins.both)
        return cls(levels, own, layers, np.column_stack([levels.owners(layer) for layer in layers]))

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """Of each kind, the atoms' first."""
        return (*(self._of_atoms(layer) for layer in range(WHOLE)), self._of_wholes())

    @cached_property
    def largest(self) -> Ints:
        """(nodes): how many are in the largest of a node's atoms, −1 for none."""
        return np.asarray(np.max(self._sizes, axis=0))

    @cached_property
    def shifts(self) -> Ints:
        """(nodes, 6): the four cells, and how far the first can go up and down with the group's own sums kept."""
        told, told_only, knows_only, neither = self.own.T
        return np.column_stack([self.own, np.minimum(told_only, knows_only), np.minimum(told, neither)])

    @cached_property
    def tables(self) -> Ints:
        """(nodes, 4): what was answered in each node's atom of answers, nothing for none."""
        return np.where(self.layers[ANSWERS][:, None], self._atoms[ANSWERS][:, :4], 0)

    def freedom(self, inside: Ints) -> Ints:
        """(4): how widely each cell of `inside`, nodes with atoms of answers that are in ones of told and knows, can
        vary before there are quarters, at most: by what told and knows of each part are at least and at most (Fréchet's
        bounds)."""
        parts, at = np.unique(self.holders[inside, BOTH], return_inverse=True)
        answers = np.zeros(len(parts), dtype=np.int64)
        np.add.at(answers, at, self.tables[inside].sum(axis=1))
        told, knows = (self._ends(inside, layer, parts) for layer in (TOLD, KNOWS))
        return np.array(
            [
                np.sum(np.minimum(row[1], column[1]) - np.maximum(0, row[0] + column[0] - answers))
                for row in (told, (answers - told[1], answers - told[0]))
                for column in (knows, (answers - knows[1], answers - knows[0]))
            ]
        )

    def _ends(self, inside: Ints, layer: int, parts: Ints) -> tuple[Ints, Ints]:
        """(parts) twice: how many `inside` are told, or know, at least and at most."""
        atoms, at = np.unique(self.holders[inside, layer], return_inverse=True)
        here = np.zeros(len(atoms), dtype=np.int64)
        np.add.at(here, at, self.tables[inside].sum(axis=1))
        everybody = self._atoms[layer][atoms, :4].sum(axis=1)
        yes = self._atoms[layer][atoms, 0] + self._atoms[layer][atoms, 1 if layer == TOLD else 2]
        part = np.searchsorted(parts, self.holders[atoms, BOTH])
        least, most = np.zeros((2, len(parts)), dtype=np.int64)
        np.add.at(least, part, np.maximum(0, yes - (everybody - here)))
        np.add.at(most, part, np.minimum(yes, here))
        return least, most

    def _of_atoms(self, layer: int) -> Rows:
        # Of two atoms at one node the one holds the other, but for told and knows: as many are the same people.
        same = [size == self._sizes[layer] for size in self._sizes]
        there = self._sizes[layer] > 0
        for earlier in {TOLD: (ANSWERS,), KNOWS: (ANSWERS,), BOTH: (ANSWERS, TOLD, KNOWS)}.get(layer, ()):
            there = there & ~same[earlier]
        told = same[BOTH] if layer == KNOWS else same[BOTH] | same[TOLD]
        knows = same[BOTH] if layer == TOLD else same[BOTH] | same[KNOWS]
        return Rows(there, self._atoms[layer], _asked(told, knows), *self._exchanged(self.holders[:, layer]))

    def _of_wholes(self) -> Rows:
        """Of all below a node only what is in an atom of a node above it can be exchanged with others of that atom."""
        shown, told, knows, _ = self.layers
        up = down = np.zeros_like(self.own)
        for layer, label, others, total in self._links:
            here = np.where(layer[:, None], 0, self.levels.gather(self.own, layer))
            more, less = _reach(here, np.where(layer[:, None], 0, total[label] - here), others)
            up, down = np.maximum(up, more), np.maximum(down, less)
        return Rows(shown, np.zeros_like(self.shifts), _asked(told, knows), up, down)

    def _exchanged(self, row_of: Ints) -> tuple[Ints, Ints]:
        """(nodes, 4) twice; `row_of` (nodes): at which node the row is that its own answers are in, −1 for none."""
        up = down = np.zeros_like(self.own)
        for _, label, others, total in self._links:
            groups = np.flatnonzero((row_of >= 0) & (label >= 0))
            pairs, at = np.unique(np.column_stack([row_of, label])[groups], axis=0, return_inverse=True)
            here = np.zeros((len(pairs), 4), dtype=np.int64)
            np.add.at(here, at, self.own[groups])
            further = np.zeros((2, *self.own.shape), dtype=np.int64)
            for way, reach in zip(further, _reach(here, total[pairs[:, 1]] - here, others), strict=True):
                np.add.at(way, pairs[:, 0], reach)
            up, down = np.maximum(up, further[0]), np.maximum(down, further[1])
        return up, down

    @cached_property
    def _links(self) -> tuple[tuple[Bools, Ints, Callable[[Ints], Ints], Ints], ...]:
        """Who can exchange answers while all that is published stays: told ones among themselves, and those who were
        not, in an atom of knows; those who know, and those who don't, in one of told; anybody where both are the same.
        Per link where its atoms end, which each node is in, what counts as the other answer, and the atoms' sums."""
        _, told, knows, _ = self.layers
        pairs, pair = np.unique(self.holders[:, [TOLD, KNOWS]], axis=0, return_inverse=True)
        in_pair = np.zeros((len(pairs), 4), dtype=np.int64)
        np.add.at(in_pair, pair, self.own)
        return (
            (knows, self.holders[:, KNOWS], lambda cells: cells[:, OTHER_KNOWS], self._atoms[KNOWS][:, :4]),
            (told, self.holders[:, TOLD], lambda cells: cells[:, OTHER_TOLD], self._atoms[TOLD][:, :4]),
            (told | knows, pair, lambda cells: cells.sum(axis=1, keepdims=True) - cells, in_pair),
        )

    @cached_property
    def _atoms(self) -> tuple[Ints, ...]:
        """Of each layer (nodes, 6): what is in a node's atom."""
        return tuple(self.levels.gather(self.shifts, layer) for layer in self.layers)

    @cached_property
    def _sizes(self) -> tuple[Ints, ...]:
        """Of each layer (nodes): how many are in a node's atom, −1 for none."""
        pairs = zip(self.layers, self._atoms, strict=True)
        return tuple(np.where(layer, atoms[:, :4].sum(axis=1), -1) for layer, atoms in pairs)


def _reach(here: Ints, there: Ints, others: Callable[[Ints], Ints]) -> tuple[Ints, Ints]:
    """How far each cell (rows, 4) can go up and down: one here becomes what another there was."""
    return np.minimum(others(here), there), np.minimum(here, others(there))


def _asked(told: Bools, knows: Bools) -> Bools:
    """(nodes, 4), from whether the row's told and its knows are known: with both, one cell says all four."""
    return np.column_stack([np.ones_like(told), ~told, ~knows, ~told & ~knows])
