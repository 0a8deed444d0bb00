"""How widely a withheld count can vary while everything published stays: whole numbers, by HiGHS through scipy.

Only the closing worker and the command line import this: scipy is too heavy for the serving processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

MOST_GROUPS = 150  # that may vary at once; the others are held, so a width found is one that exists

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Which of a group's four cells (told and knows, told only, knows only, neither) a published number sums.
_ANSWERS, _TOLD, _KNOWS, _QUARTER = (0, 1, 2, 3), (0, 1), (0, 2), (0,)


@dataclass(frozen=True)
class Margins:
    """What layers A and B publish of one topic, each (nodes)."""

    counted: Bools
    told: Bools
    knows: Bools

    @property
    def both(self) -> Bools:
        """The nodes of which the quarters' sums are known: candidates for layer J, and what its rule protects."""
        return self.told & self.knows


def width(parent: Ints, own: Ints, margins: Margins, groups: Ints, inside: Ints) -> int:
    """Of the number of told who know in `inside`, while every published number stays and no count is negative.

    `own` (nodes, 4): true counts right at each node. `groups`: the nodes with answers of one atom of layer J, whose
    sum is published; `inside`: some of them. At most the true width; exact up to MOST_GROUPS groups."""
    varied = _varied(own, margins, groups, inside)
    matrix = _published_sums(parent, margins, varied)
    held = LinearConstraint(matrix, *2 * (matrix @ own[varied].ravel(),))
    target = np.zeros((len(varied), 4))
    target[np.isin(varied, inside), 0] = 1
    true = int(target.ravel() @ own[varied].ravel())
    return _most(target.ravel(), held, true) + _most(-target.ravel(), held, -true)


def _most(target: NDArray[np.float64], held: LinearConstraint, true: int) -> int:
    """How far above `true` the target can go."""
    found = milp(-target, constraints=held, integrality=np.ones_like(target), bounds=Bounds(0, np.inf))
    # Without a proven optimum nothing is known but the truth itself.
    return max(0, round(-found.fun) - true) if found.status == 0 else 0


def _varied(own: Ints, margins: Margins, groups: Ints, inside: Ints) -> Ints:
    """All groups, or of a large atom those that can help most: `inside`, then those of unknown sums, then the large."""
    if len(groups) <= MOST_GROUPS:
        return groups
    unknown = ~margins.both[groups]
    order = np.lexsort((-own[groups].sum(axis=1), ~unknown, ~np.isin(groups, inside)))
    return np.sort(groups[order[:MOST_GROUPS]])


def _published_sums(parent: Ints, margins: Margins, varied: Ints) -> coo_array:
    """A row per published number, a column per cell of a varied group; the last row is the atom of layer J."""
    above = parent.tolist()
    rows: dict[tuple[int, tuple[int, ...]], int] = {(-1, _QUARTER): 0}
    entries = [(0, 4 * place) for place in range(len(varied))]
    for place, group in enumerate(varied.tolist()):
        for node in _upwards(group, above):
            for cells in _cells(margins, node):
                row = rows.setdefault((node, cells), len(rows))
                entries += [(row, 4 * place + cell) for cell in cells]
    at, column = np.array(entries, dtype=np.int64).T
    return coo_array((np.ones(len(at)), (at, column)), shape=(len(rows), 4 * len(varied))).tocsr()


def _upwards(node: int, above: list[int]) -> Iterator[int]:
    while node >= 0:
        yield node
        node = above[node]


def _cells(margins: Margins, node: int) -> Iterator[tuple[int, ...]]:
    if margins.counted[node]:
        yield _ANSWERS
    if margins.told[node]:
        yield _TOLD
    if margins.knows[node]:
        yield _KNOWS
