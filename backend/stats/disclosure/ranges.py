"""How widely a withheld count can vary while everything published stays: whole numbers, by HiGHS through scipy.

Only the closing worker and the command line import this: scipy is too heavy for the serving processes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

# How many kinds of groups may vary at once. The others are held at their true counts, so the width that comes out is
# never more than the true one.
MOST_KINDS = 150

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Which of a group's four cells (told and knows, told only, knows only, neither) a published number sums.
_CELLS = ((0, 1, 2, 3), (0, 1), (0, 2))


@dataclass(frozen=True)
class Groups:
    """The groups of one atom of layer J, the same kind as one: groups that stand in the same atoms of the other layers
    can share what they have in any way, so only their sum matters. `cells` (kinds, 4): what they answered; `holders`
    (kinds, 3): whose atom of answers, told and knows holds them, −1 for none; `inside` (kinds): the row that is looked
    at."""

    cells: Ints
    holders: Ints
    inside: NDArray[np.bool_]

    @classmethod
    def of(cls, cells: Ints, holders: Ints, inside: NDArray[np.bool_]) -> Groups:
        """From one row per group."""
        kinds, kind = np.unique(np.column_stack([holders, inside]), axis=0, return_inverse=True)
        together = np.zeros((len(kinds), 4), dtype=np.int64)
        np.add.at(together, kind, cells)
        return cls(together, kinds[:, :3], kinds[:, 3].astype(np.bool_))

    def most_helpful(self) -> Groups:
        """Of many those that can help most: `inside`, then those who share a sum of told or knows with it, then the
        large."""
        near = np.zeros(len(self.cells), dtype=np.bool_)
        for holder in self.holders[:, 1:].T:
            near |= np.isin(holder, holder[self.inside])
        order = np.lexsort((-self.cells.sum(axis=1), ~near, ~self.inside))
        kept = np.sort(order[:MOST_KINDS])
        return Groups(self.cells[kept], self.holders[kept], self.inside[kept])


def width(groups: Groups, enough: int, cell: int = 0) -> int:
    """Of the number inside in a cell (of told who know, if none is named), while every published number stays and no
    count is negative.

    At most the true width; exact up to MOST_KINDS and where it is less than `enough`: the way down is another program
    to solve, and asks nothing more where the way up alone is wide enough."""
    varied = groups.most_helpful()
    sums = _published_sums(varied.holders)
    held = LinearConstraint(sums, *2 * (sums @ varied.cells.ravel(),))
    target = np.zeros((len(varied.cells), 4))
    target[varied.inside, cell] = 1
    true = int(target.ravel() @ varied.cells.ravel())
    up = _most(target.ravel(), held, true)
    return up if up >= enough else up + _most(-target.ravel(), held, -true)


def _most(target: Floats, held: LinearConstraint, true: int) -> int:
    """How far above `true` the target can go."""
    solved = milp(-target, constraints=held, integrality=np.ones_like(target), bounds=Bounds(0, np.inf))
    # Where the solver proves no optimum, only the true count itself is known to be possible.
    return max(0, round(-solved.fun) - true) if solved.status == 0 else 0


def _published_sums(holders: Ints) -> coo_array:
    """A row per atom, a column per cell of a kind; the first row is the atom of layer J. Atoms tell what the published
    numbers tell, and are few and short."""
    rows: dict[tuple[int, int], int] = {(-1, -1): 0}
    entries = [(0, 4 * place) for place in range(len(holders))]
    for place, above in enumerate(holders.tolist()):
        for layer, cells in enumerate(_CELLS):
            if above[layer] >= 0:
                row = rows.setdefault((layer, above[layer]), len(rows))
                entries += [(row, 4 * place + cell) for cell in cells]
    at, column = np.array(entries, dtype=np.int64).T
    return coo_array((np.ones(len(at)), (at, column)), shape=(len(rows), 4 * len(holders))).tocsr()
