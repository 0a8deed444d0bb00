"""The auditor's own search for other answers that keep every published number. Imports scipy: for workers.

It looks for a *change* of the true tables, not for tables, and believes no solver: a change found is added up again in
whole numbers. What it shows exists; what it doesn't show counts as not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack

FIRST_TRY: Final = 150
"""Sets beside the row that may change: enough for most rows, and quick. All of them only where these don't suffice."""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ADDED_UP: Final = ((0, 1, 2, 3), (0, 1), (0, 2))
"""Which cells (told and knows, told only, knows only, neither) make answers, told and knows."""


@dataclass(frozen=True)
class Tables:
    """Of one atom of layer J, or of all in it that published numbers tie to a row, a table per set of groups that no
    published number tells apart. `cells` (sets, 4); `atoms` (sets, 3): which atom of answers, told and knows each is
    in, −1 for none; `row` (sets): whether it belongs to the told row that is looked at. `elsewhere`: by how many who
    were told and know the rest of the atom of layer J can become more, and fewer."""

    cells: Ints
    atoms: Ints
    row: Bools
    elsewhere: tuple[int, int] = (0, 0)

    def only(self, chosen: Ints) -> Tables:
        return Tables(self.cells[chosen], self.atoms[chosen], self.row[chosen], self.elsewhere)


def tables(cells: Ints, atoms: Ints, row: Bools, elsewhere: tuple[int, int] = (0, 0)) -> Tables:
    """The same from one line per group."""
    sets: dict[tuple[int, ...], int] = {}
    lines = zip(atoms.tolist(), row.tolist(), strict=True)
    member = [sets.setdefault((*which, is_row), len(sets)) for which, is_row in lines]
    together = np.zeros((len(sets), 4), dtype=np.int64)
    np.add.at(together, member, cells)
    keys = np.array(list(sets), dtype=np.int64).reshape(len(sets), 4)
    return Tables(together, keys[:, :3], keys[:, 3] == 1, elsewhere)


def shown_width(atom_tables: Tables, needed: int, cell: int = 0) -> int:
    """Over how many values, less one, the row's number in a cell (told who know, if none is named) can range; `needed`
    is enough."""
    others = np.flatnonzero(~atom_tables.row)
    # First those who share a sum with the row, and so can give to it and take from it; then the large.
    apart = ~_share_a_sum(atom_tables)[others]
    likely = others[np.lexsort((-atom_tables.cells[others].sum(axis=1), apart))[:FIRST_TRY]]
    few = _width(atom_tables.only(np.concatenate([np.flatnonzero(atom_tables.row), likely])), needed, cell)
    return few if few >= needed or len(likely) == len(others) else _width(atom_tables, needed, cell)


def steps_possible(whole: Tables, way: int, most: int) -> int:
    """How many more (way 1; −1: fewer) may be told and know among all of `whole`, up to `most` and one more after the
    other."""
    # One person's worth in a table of its own.
    shown = int(whole.cells[:, slice(1, 3) if way > 0 else slice(0, 4, 3)].min(axis=1).sum())
    while shown < most and len(whole.cells) > 1:
        one_more = replace(whole, row=np.ones_like(whole.row), elsewhere=(shown + 1, shown + 1))
        if _furthest(one_more, _numbers(one_more), 0, way) <= shown:
            break
        shown += 1
    return shown


def can_be_large(atom_tables: Tables, k: int, m: int) -> bool:
    """Whether the row may have k told, k who were not, and m in each cell, by all that is published."""
    numbers, row = _numbers(atom_tables), atom_tables.row.astype(np.int64)
    least = np.vstack([np.kron(row, cells) for cells in (*np.eye(4, dtype=np.int64), [1, 1, 0, 0], [0, 0, 1, 1])])
    missing = np.array([m, m, m, m, k, k]) - least @ atom_tables.cells.ravel()
    change = _solved(atom_tables, numbers, np.zeros_like(atom_tables.cells), np.column_stack([least, missing]))
    if change is None or not holds(atom_tables, numbers, change):
        return False
    return bool((least @ change.ravel() >= missing).all())


def _share_a_sum(atom_tables: Tables) -> Bools:
    """(sets,): with the row, of told or of knows."""
    sums = atom_tables.atoms[:, 1:]
    same = [np.isin(column, column[atom_tables.row]) & (column >= 0) for column in sums.T]
    return np.asarray(np.any(same, axis=0))


def _width(atom_tables: Tables, needed: int, cell: int) -> int:
    numbers = _numbers(atom_tables)
    up = _furthest(atom_tables, numbers, cell, 1)
    return up if up >= needed else up + _furthest(atom_tables, numbers, cell, -1)


def _furthest(atom_tables: Tables, numbers: csr_array, cell: int, way: int) -> int:
    """How far the row's number can change this way (1 up, −1 down), by a change that holds what it must."""
    wanted = np.zeros_like(atom_tables.cells)
    wanted[atom_tables.row, cell] = way
    change = _solved(atom_tables, numbers, wanted)
    if change is None or not holds(atom_tables, numbers, change):
        return 0
    return max(0, int((wanted * change).sum()))


def _solved(atom_tables: Tables, numbers: csr_array, wanted: Ints, least: Ints | None = None) -> Ints | None:
    """The change (sets, 4) that a solver finds, which is not believed. `least`: the least that given sums of cells may
    change by: sums (sums, sets · 4), and in the last column by how much."""
    more, fewer = atom_tables.elsewhere
    # The last unknown is by how many more are told and know elsewhere: with those of the first line none.
    elsewhere = np.eye(numbers.shape[0], 1, dtype=np.int64)
    bounds = [*((-count, np.inf) for count in atom_tables.cells.ravel().tolist()), (-fewer, more)]
    solved = linprog(
        -np.append(wanted.ravel(), 0),
        A_ub=None if least is None else np.column_stack([-least[:, :-1], np.zeros(len(least))]),
        b_ub=None if least is None else -least[:, -1],
        A_eq=hstack([numbers, elsewhere]),
        b_eq=np.zeros(numbers.shape[0]),
        bounds=bounds,
        integrality=1,
        method="highs",
    )
    return None if solved.x is None else np.rint(solved.x[:-1]).astype(np.int64).reshape(-1, 4)


def holds(atom_tables: Tables, numbers: csr_array, change: Ints) -> bool:
    """Whether every published number stays, what the rest of the atom must give or take it can, and nobody is fewer
    than none."""
    more, fewer = atom_tables.elsewhere
    told_and_know, *others = (numbers @ change.ravel()).tolist()
    stays = -more <= told_and_know <= fewer and not any(others)
    return stays and bool((atom_tables.cells + change >= 0).all())


def _numbers(atom_tables: Tables) -> csr_array:
    """(published numbers, sets · 4), whole: 1 where a number adds the cell up. The first is the quarter of layer J."""
    count = len(atom_tables.cells)
    at, cell = [np.zeros(count, dtype=np.int64)], [4 * np.arange(count)]
    lines = 1
    for layer, added_up in enumerate(_ADDED_UP):
        inside = np.flatnonzero(atom_tables.atoms[:, layer] >= 0)
        atom, line = np.unique(atom_tables.atoms[inside, layer], return_inverse=True)
        for column in added_up:
            at.append(lines + line)
            cell.append(4 * inside + column)
        lines += len(atom)
    places = (np.concatenate(at), np.concatenate(cell))
    return coo_array((np.ones(len(places[0]), dtype=np.int64), places), shape=(lines, 4 * count)).tocsr()
