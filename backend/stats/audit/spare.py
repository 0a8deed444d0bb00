"""Which groups published numbers tie together, and what those that they don't can give each other all the same.

In an atom of layer J whatever is tied is made of whole atoms of answers, told and knows, so of itself only one number
of its tables is open: by how many more are told and know, who are then fewer among told only and knows only, and more
among neither. Within the atom of layer J these add up to none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.leeway import ANSWERS, KNOWS, TOLD, Held
from backend.stats.audit.widths import steps_possible, tables

Ints = NDArray[np.int64]

_LAYERS = [ANSWERS, TOLD, KNOWS]


@dataclass(frozen=True)
class Spare:
    """`most`: how far anybody asks that a number can go."""

    held: Held
    most: int
    _found: dict[int, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def tie(self) -> Ints:
        """(nodes): the same number for whatever groups published numbers tie together: the least of them."""
        tie = np.arange(len(self.held.cells))
        while True:
            before = tie
            for layer in _LAYERS:
                tie = _least_in_each(tie, self.held.by[:, layer])
            if (tie == before).all():
                return tie

    def of(self, ties: Ints) -> tuple[int, int]:
        """By how many who are told and know these can surely become more, and fewer, together, and by any number
        between; no further than is asked."""
        up, down = self._without_solver[ties].sum(axis=0).tolist()
        for tie in ties.tolist():
            if min(up, down) >= self.most:
                break
            alone, known = self._alone(tie), self._without_solver[tie].tolist()
            up, down = up + alone[0] - known[0], down + alone[1] - known[1]
        return min(up, self.most), min(down, self.most)

    def _alone(self, tie: int) -> tuple[int, int]:
        if tie not in self._found:
            groups = self._tied[tie]
            whole = tables(self.held.cells[groups], self.held.by[groups][:, _LAYERS], np.ones(len(groups), np.bool_))
            self._found[tie] = steps_possible(whole, 1, self.most), steps_possible(whole, -1, self.most)
        return self._found[tie]

    @cached_property
    def _without_solver(self) -> Ints:
        """(nodes, 2): by tie, what one person's worth in each group's own table gives, up and down."""
        given = np.zeros((len(self.tie), 2), dtype=np.int64)
        np.add.at(given, self.tie, np.column_stack([self.held.up, self.held.down]))
        return given

    @cached_property
    def _tied(self) -> dict[int, Ints]:
        groups: dict[int, list[int]] = {}
        for group in np.flatnonzero(self.held.cells.any(axis=1)).tolist():
            groups.setdefault(int(self.tie[group]), []).append(group)
        return {tie: np.array(together) for tie, together in groups.items()}


def _least_in_each(values: Ints, atom: Ints) -> Ints:
    """`values` (nodes), each replaced by the least in its atom (nodes, −1 for none)."""
    inside = np.flatnonzero(atom >= 0)
    least = np.full(len(values), len(values))
    np.minimum.at(least, atom[inside], values[inside])
    replaced = values.copy()
    replaced[inside] = least[atom[inside]]
    return replaced
