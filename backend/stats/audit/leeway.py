"""What the auditor sees of a told row without a solver: how far its four numbers can surely change, and how far the
numbers of answers, told and knows leave them open before there are any quarters.

Cells are told and knows, told only, knows only, neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.rules import nearest_marked
from backend.stats.margins import Margins

ANSWERS, TOLD, KNOWS, BOTH = range(4)
"""Layers, as columns of what holds a group: numbers of answers, of told, of knows, and of both told and knows."""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_Others = Callable[[Ints], Ints]


@dataclass(frozen=True)
class Held:
    """`cells` (nodes, 4): what was answered right at each; `by` (nodes, 4): in whose atom of each layer that counts, −1
    for none. What is asked is asked of groups inside of atoms of layer J, which are in one of each."""

    cells: Ints
    by: Ints

    @classmethod
    def of(cls, parent: Ints, cells: Ints, margins: Margins) -> Self:
        layers = (margins.counted | margins.told | margins.knows, margins.told, margins.knows, margins.both)
        return cls(cells, np.column_stack([nearest_marked(parent, layer) for layer in layers]))

    def loose(self, inside: Ints) -> list[int]:
        """The cells of which none follows from the others: where their told, or their knows, are published together."""
        told, knows = (self._is_whole(inside, layer) for layer in (TOLD, KNOWS))
        return [0] if told and knows else [0, 2] if told else [0, 1] if knows else [0, 1, 2, 3]

    def exchanged(self, inside: Ints) -> tuple[Ints, Ints]:
        """How far each cell (4) can go up, and down, while somebody beside them in an atom of knows, or of told, or of
        both, has the other answer instead: every published number stays."""
        up = down = np.zeros(4, dtype=np.int64)
        for label, others, total in self._links:
            atoms, at = np.unique(label[inside], return_inverse=True)
            here = _added_up(at, self.cells[inside], len(atoms))
            there = total[atoms] - here
            up = np.maximum(up, np.minimum(others(here), there).sum(axis=0))
            down = np.maximum(down, np.minimum(here, others(there)).sum(axis=0))
        return up, down

    def crossed(self, inside: Ints) -> tuple[Ints, Ints]:
        """How far each cell (4) can go up, and down, while somebody beside them in an atom of knows changes the other
        way round in the table's other row, or in one of told in its other column: then one more or fewer is told and
        knows for each, which the rest of the atom of layer J must make up for."""
        up = down = np.zeros(4, dtype=np.int64)
        for layer, others, across in ((KNOWS, _of_the_row, _of_the_column), (TOLD, _of_the_column, _of_the_row)):
            atoms, at = np.unique(self.by[inside, layer], return_inverse=True)
            here = _added_up(at, self.cells[inside], len(atoms))
            there = across(self._atoms[layer][atoms] - here)
            up = np.maximum(up, np.minimum(others(here), there).sum(axis=0))
            down = np.maximum(down, np.minimum(here, others(there)).sum(axis=0))
        return up, down

    def left_open(self, inside: Ints) -> Ints:
        """By how much each cell (4) can vary at most, without quarters: told and knows of each part lie between bounds,
        and what is in common between theirs."""
        parts, at = np.unique(self.by[inside, BOTH], return_inverse=True)
        answers = _added_up(at, self.cells[inside].sum(axis=1), len(parts))
        least_told, most_told = self._bounds(inside, TOLD, parts)
        least_knows, most_knows = self._bounds(inside, KNOWS, parts)
        rows = ((least_told, most_told), (answers - most_told, answers - least_told))
        columns = ((least_knows, most_knows), (answers - most_knows, answers - least_knows))
        return np.array(
            [
                (np.minimum(row[1], column[1]) - np.maximum(row[0] + column[0] - answers, 0)).sum()
                for row in rows
                for column in columns
            ]
        )

    def _bounds(self, inside: Ints, layer: int, parts: Ints) -> tuple[Ints, Ints]:
        """How many inside are told (or know) at least and at most, per part: of an atom that is only partly inside all
        others may be, or none."""
        total = self._atoms[layer]
        atoms, at = np.unique(self.by[inside, layer], return_inverse=True)
        here = _added_up(at, self.cells[inside].sum(axis=1), len(atoms))
        yes = total[atoms][:, [0, 1] if layer == TOLD else [0, 2]].sum(axis=1)
        elsewhere = total[atoms].sum(axis=1) - here
        part = np.searchsorted(parts, self.by[atoms, BOTH])
        least = _added_up(part, np.maximum(yes - elsewhere, 0), len(parts))
        return least, _added_up(part, np.minimum(yes, here), len(parts))

    def _is_whole(self, inside: Ints, layer: int) -> bool:
        """Whether no atom that they are in holds anybody else."""
        atoms = np.unique(self.by[inside, layer])
        return int(self._atoms[layer][atoms].sum()) == int(self.cells[inside].sum())

    @cached_property
    def up(self) -> Ints:
        """(nodes): by how many told and knows can go up in a group's table while its own told and knows stay."""
        return np.asarray(self.cells[:, 1:3].min(axis=1))

    @cached_property
    def down(self) -> Ints:
        return np.asarray(self.cells[:, ::3].min(axis=1))

    @cached_property
    def _atoms(self) -> dict[int, Ints]:
        return {layer: _added_up(self.by[:, layer], self.cells, len(self.cells)) for layer in (TOLD, KNOWS)}

    @cached_property
    def _links(self) -> tuple[tuple[Ints, _Others, Ints], ...]:
        """Labels of the groups that may exchange answers, which other cells count as the other answer, and the sums."""
        pair = np.unique(self.by[:, [TOLD, KNOWS]], axis=0, return_inverse=True)[1]
        in_pair = _added_up(pair, self.cells, len(self.cells))
        return (
            (self.by[:, KNOWS], _of_the_row, self._atoms[KNOWS]),
            (self.by[:, TOLD], _of_the_column, self._atoms[TOLD]),
            (pair, _all_others, in_pair),
        )


def _added_up(at: Ints, rows: Ints, size: int) -> Ints:
    """(size, …) sums of `rows` by their place; those of place −1 are in none."""
    sums = np.zeros((size, *rows.shape[1:]), dtype=np.int64)
    np.add.at(sums, at[at >= 0], rows[at >= 0])
    return sums


def _of_the_row(cells: Ints) -> Ints:
    return cells[:, [1, 0, 3, 2]]


def _of_the_column(cells: Ints) -> Ints:
    return cells[:, [2, 3, 0, 1]]


def _all_others(cells: Ints) -> Ints:
    return np.asarray(cells.sum(axis=1, keepdims=True) - cells)
