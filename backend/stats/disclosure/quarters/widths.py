"""Whether a row's cell can vary widely enough in its atom of layer J, where shifts between two tables don't show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.quarters.components import Components
from backend.stats.disclosure.quarters.rows import KNOWS, OTHER_KNOWS, OTHER_TOLD, TOLD, WHOLE, Sums
from backend.stats.disclosure.quarters.tables import Room

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


WITH_T = (0, 3)
"""Which cells become more where t does; the others become fewer."""


class Cell(NamedTuple):
    """One of the four numbers of a row. `room`: how far it can surely go."""

    kind: int
    node: int
    cell: int
    room: Room


class _Row(NamedTuple):
    """`touched`: nodes of the components that have a part in the row; `inside` (touched): what of them is in it.
    `rest`: how far the t of all others in its atom of layer J can go."""

    touched: Ints
    inside: Bools
    rest: Room


@dataclass(frozen=True)
class Widths:
    """`_shown`: cells known to be wide enough, kept from one choice to the next, since withholding only widens them."""

    sums: Sums
    components: Components
    m: int
    _shown: set[tuple[int, int, int]] = field(default_factory=set)

    def is_wide(self, cell: Cell, owner: Ints) -> bool:
        """`owner` (nodes): in whose atom of layer J each is."""
        if cell[:3] not in self._shown and self._is_wide(cell, owner):
            self._shown.add(cell[:3])
        return cell[:3] in self._shown

    def _is_wide(self, cell: Cell, owner: Ints) -> bool:
        row = self._row(cell, owner)
        needed = min(self.m, int(self.sums.freedom(row.touched[row.inside])[cell.cell]))
        if cell.room.width >= needed:
            return True
        if row.inside.all():
            # What its components give the rest of the atom takes, and the other way round.
            own = self.components.room(np.unique(self.components.label[row.touched]))
            return min(own.up, row.rest.down) + min(own.down, row.rest.up) >= needed
        room = _wider(cell.room, self._crossed(row, cell.cell))
        if room.width >= needed:
            return True
        up = max(room.up, self._reach(row, cell.cell, 1))
        return up + room.down >= needed or up + max(room.down, self._reach(row, cell.cell, -1)) >= needed

    def _crossed(self, row: _Row, cell: int) -> Room:
        """While one of the row changes, and somebody beside it in the same atom of knows the other way round, of those
        told where the first was not (or so in an atom of told): then t is one more or fewer, and the rest takes it."""
        up = down = 0
        for layer, other, across in ((KNOWS, OTHER_KNOWS, OTHER_TOLD), (TOLD, OTHER_TOLD, OTHER_KNOWS)):
            here, there = self._here_and_there(row, layer)
            crossing = there[:, across]
            up = max(up, int(np.minimum(here[:, other], crossing)[:, cell].sum()))
            down = max(down, int(np.minimum(here, crossing[:, other])[:, cell].sum()))
        takes = row.rest.turned() if cell in WITH_T else row.rest
        return Room(min(up, takes.up), min(down, takes.down))

    def _here_and_there(self, row: _Row, layer: int) -> tuple[Ints, Ints]:
        """(atoms of the layer, 4) twice: what of each is in the row, and what is not."""
        atoms, at = np.unique(self.sums.holders[row.touched, layer], return_inverse=True)
        cells = self.sums.tables[row.touched]
        here, there = np.zeros((2, len(atoms), 4), dtype=np.int64)
        np.add.at(here, at[row.inside], cells[row.inside])
        np.add.at(there, at[~row.inside], cells[~row.inside])
        return here, there

    def _reach(self, row: _Row, cell: int, way: int) -> int:
        wanted = np.zeros((len(row.touched), 4), dtype=np.int64)
        wanted[row.inside, cell] = way
        return self.components.reach(self.components.tables(row.touched), wanted, row.rest.turned())

    def _row(self, cell: Cell, owner: Ints) -> _Row:
        answered, label = self.components.answered, self.components.label
        atom = answered[owner[answered] == owner[cell.node]]
        inside = self._inside(cell, atom)
        touched = np.isin(label[atom], label[atom[inside]])
        return _Row(atom[touched], inside[touched], self.components.room(np.unique(label[atom[~touched]])))

    def _inside(self, cell: Cell, atom: Ints) -> Bools:
        if cell.kind != WHOLE:
            return np.asarray(self.sums.holders[atom, cell.kind] == cell.node)
        first, last = (ends[cell.node] for ends in self.sums.levels.spans)
        place = self.sums.levels.places[atom]
        return np.asarray((place >= first) & (place < last))


def _wider(one: Room, other: Room) -> Room:
    return Room(max(one.up, other.up), max(one.down, other.down))
