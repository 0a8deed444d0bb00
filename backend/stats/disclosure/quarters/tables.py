"""Which tables an atom of layer J may have as well, while everything published stays: whole numbers, by HiGHS through
scipy.

Only the closing worker and the command line import this: scipy is too heavy for the serving processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

# How many tables may vary at once. The others are held at their true counts, so what comes out is never more
# than the truth.
MOST_TABLES = 150

Ints = NDArray[np.int64]

# Which of a group's four cells (told and knows, told only, knows only, neither) a published number sums.
_CELLS = ((0, 1, 2, 3), (0, 1), (0, 2))


class Room(NamedTuple):
    """How far a number can go up, and down."""

    up: int
    down: int

    def turned(self) -> Room:
        return Room(self.down, self.up)

    @property
    def width(self) -> int:
        return self.up + self.down


@dataclass(frozen=True)
class Tables:
    """Of atoms of answers: groups in one of them are in the same atoms of told and knows, and can share what they have
    in any way, so only their sum matters. `cells` (atoms, 4): what was answered; `holders` (atoms, 3): whose atoms of
    answers, told and knows they are in."""

    cells: Ints
    holders: Ints

    def most_helpful(self, wanted: Ints) -> tuple[Tables, Ints]:
        """Of many those that can help most: what is asked about, then what shares a sum of told or knows with it, then
        the large. With what of `wanted` (atoms, 4) is theirs."""
        asked = wanted.any(axis=1)
        near = np.zeros_like(asked)
        for holder in self.holders[:, 1:].T:
            near |= np.isin(holder, holder[asked])
        kept = np.sort(np.lexsort((-self.cells.sum(axis=1), ~near, ~asked))[:MOST_TABLES])
        return Tables(self.cells[kept], self.holders[kept]), wanted[kept]


def furthest(tables: Tables, wanted: Ints, room: Room) -> int:
    """How far above the true sum `wanted` (atoms, 4; weights of cells) can be while no count is negative, and all who
    are told and know become more or fewer by no more than `room`.

    Never more than the truth, and the truth up to MOST_TABLES. What the solver finds is added up again; where it proves
    no optimum, only the true tables themselves are known to be possible."""
    varied, target = tables.most_helpful(wanted)
    sums = _published_sums(varied.holders)
    true = sums @ varied.cells.ravel()
    least, most = true.copy(), true.copy()
    least[0], most[0] = true[0] - room.down, true[0] + room.up
    held = LinearConstraint(sums, least, most)
    solved = milp(-target.ravel(), constraints=held, integrality=np.ones(target.size), bounds=Bounds(0, np.inf))
    if solved.status != 0:
        return 0
    found = np.rint(solved.x).astype(np.int64)
    stays = (sums @ found >= least).all() and (sums @ found <= most).all() and (found >= 0).all()
    return int(target.ravel() @ (found - varied.cells.ravel())) if stays else 0


def _published_sums(holders: Ints) -> coo_array:
    """A row per atom, a column per cell of a table; the first row is all who are told and know. Atoms tell what the
    published numbers tell, and are few and short."""
    count = len(holders)
    row, column, rows = [np.zeros(count, dtype=np.int64)], [4 * np.arange(count)], 1
    for layer, cells in enumerate(_CELLS):
        atoms, atom = np.unique(holders[:, layer], return_inverse=True)
        for cell in cells:
            row.append(rows + atom)
            column.append(4 * np.arange(count) + cell)
        rows += len(atoms)
    places = (np.concatenate(row), np.concatenate(column))
    return coo_array((np.ones(len(places[0]), dtype=np.int64), places), shape=(rows, 4 * count)).tocsr()
