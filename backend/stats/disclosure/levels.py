"""Going through a tree one depth at a time: as many steps as it is deep, however many nodes it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Levels:
    """`parent` (nodes), parents before children. `depths`: the nodes of each depth below the root, the deepest last."""

    parent: Ints
    depths: tuple[Ints, ...]

    @classmethod
    def of(cls, parent: Ints) -> Levels:
        depth = [0] * len(parent)
        for node, above in enumerate(parent.tolist()):
            depth[node] = depth[above] + 1 if node else 0
        depths = np.array(depth)
        return cls(parent, tuple(np.flatnonzero(depths == at) for at in range(1, max(depth) + 1)))

    def gather(self, values: Ints, stops: Bools) -> Ints:
        """Sums over each subtree (nodes, columns), but nothing leaves a node that stops it."""
        rows = values.copy()
        for nodes in reversed(self.depths):
            going = nodes[~stops[nodes]]
            np.add.at(rows, self.parent[going], rows[going])
        return rows

    def owners(self, marked: Bools) -> Ints:
        """The nearest marked node at or above each (nodes), −1 for none."""
        owner = np.where(marked, np.arange(len(marked)), -1)
        for nodes in self.depths:
            open_ = nodes[~marked[nodes]]
            owner[open_] = owner[self.parent[open_]]
        return owner

    @cached_property
    def places(self) -> Ints:
        """A number for each (nodes), so that those of a subtree follow one another: see `span`."""
        place, used = np.zeros_like(self._sizes), np.ones_like(self._sizes)
        for node, above in enumerate(self.parent.tolist()[1:], start=1):
            place[node] = place[above] + used[above]
            used[above] += self._sizes[node]
        return place

    @cached_property
    def spans(self) -> tuple[Ints, Ints]:
        """Of each node (nodes) the first of the places of all at or below it, and the one after the last."""
        return self.places, self.places + self._sizes

    @cached_property
    def _sizes(self) -> Ints:
        """(nodes): how many there are at or below each."""
        ones = np.ones((len(self.parent), 1), dtype=np.int64)
        return self.gather(ones, np.zeros(len(self.parent), dtype=np.bool_))[:, 0]
