"""What of an atom of layer J varies on its own, but for one number that all of it gives and takes.

Atoms of answers that no published sum ties together are in different components. A component is made of whole atoms of
told and knows, so its own sums are known: in every other table t more are told and know, t fewer told only and knows
only, and t more neither. In an atom of layer J its components' t add up to 0, and nothing else ties them together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from backend.stats.disclosure.quarters.rows import ANSWERS, BOTH, KNOWS, TOLD, Sums
from backend.stats.disclosure.quarters.tables import Room, Tables, furthest

MOST_SOLVED = 600
"""How often the solver is asked for one topic, so that no round's closing waits for it too long: what it is not asked
about counts as too narrow."""

Ints = NDArray[np.int64]


@dataclass
class Components:
    """`most`: how far anybody asks that a number can go."""

    sums: Sums
    most: int
    _asked: int = 0
    _rooms: dict[int, Room] = field(default_factory=dict)

    @cached_property
    def answered(self) -> Ints:
        """Nodes whose atom of answers has any, and is in ones of told and knows."""
        held = (self.sums.holders[:, ANSWERS:BOTH] >= 0).all(axis=1)
        return np.flatnonzero(held & self.sums.tables.any(axis=1))

    @cached_property
    def label(self) -> Ints:
        """(nodes): which component an atom of answers is in, −1 where there is none."""
        nodes, count = self.answered, len(self.sums.own)
        told, knows = self.sums.holders[nodes, TOLD], count + self.sums.holders[nodes, KNOWS]
        ties = coo_array((np.ones(len(nodes)), (told, knows)), shape=(2 * count, 2 * count))
        label = np.full(count, -1, dtype=np.int64)
        label[nodes] = np.unique(connected_components(ties, directed=False)[1][told], return_inverse=True)[1]
        return label

    def room(self, components: Ints) -> Room:
        """How far their t can go up and down together, at least; every number between is possible too. Not further than
        is asked."""
        up, down = self._shifts[components].sum(axis=0).tolist()
        for component in components.tolist():
            if min(up, down) >= self.most:
                break
            alone, shifts = self._alone(component), self._shifts[component].tolist()
            up, down = up + alone.up - shifts[0], down + alone.down - shifts[1]
        return Room(min(up, self.most), min(down, self.most))

    def tables(self, nodes: Ints) -> Tables:
        return Tables(self.sums.tables[nodes], self.sums.holders[nodes, ANSWERS:BOTH])

    def reach(self, tables: Tables, wanted: Ints, room: Room) -> int:
        """`furthest`, or nothing once the solver has been asked too often."""
        self._asked += 1
        return furthest(tables, wanted, room) if self._asked <= MOST_SOLVED else 0

    def _alone(self, component: int) -> Room:
        if component not in self._rooms:
            self._rooms[component] = Room(self._steps(component, 1), self._steps(component, -1))
        return self._rooms[component]

    def _steps(self, component: int, way: int) -> int:
        tables, here = self.tables(self._members[component]), int(self._shifts[component, 0 if way > 0 else 1])
        wanted = np.zeros_like(tables.cells)
        wanted[:, 0] = way
        # One after the other, since of whole numbers those between need not be possible.
        while here < self.most and len(tables.cells) > 1:
            if self.reach(tables, wanted, Room(here + 1, here + 1)) <= here:
                break
            here += 1
        return here

    @cached_property
    def _shifts(self) -> Ints:
        """(components, 2): how far t can go up and down by one person's worth, (+1, −1, −1, +1), in tables of it."""
        cells = self.sums.tables[self.answered]
        shifts = np.zeros((len(self._members), 2), dtype=np.int64)
        each = np.column_stack([cells[:, 1:3].min(axis=1), cells[:, ::3].min(axis=1)])
        np.add.at(shifts, self.label[self.answered], each)
        return shifts

    @cached_property
    def _members(self) -> list[Ints]:
        order = self.answered[np.argsort(self.label[self.answered], kind="stable")]
        return np.split(order, 1 + np.flatnonzero(np.diff(self.label[order])))
