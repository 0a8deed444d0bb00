"""What must be remembered of a node's unpublished answers: a small finite set of states with an addition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Residues:
    """State 0 is "no answers". `plus` (states, states) adds two; `closes_to` (states): what is left over of one that is
    published, −1 where it may not be.

    `left`, `right` (states²) list all pairs in the order of their sum, then of the left state; those with sum s are
    at `starts[s]:starts[s + 1]` (`starts` has one entry more than there are states)."""

    plus: Ints
    closes_to: Ints
    left: Ints
    right: Ints
    starts: Ints

    @property
    def size(self) -> int:
        return len(self.closes_to)

    def closing_to(self) -> list[tuple[int, Ints]]:
        """What can be left over of a published node, and of which states."""
        left_over = np.unique(self.closes_to[self.closes_to >= 0]).tolist()
        return [(state, np.flatnonzero(self.closes_to == state)) for state in left_over]


def _residues(plus: Ints, closes_to: Ints) -> Residues:
    flat = plus.ravel()
    order = np.argsort(flat, kind="stable")
    left, right = np.divmod(order, len(closes_to))
    starts = np.searchsorted(flat[order], np.arange(len(closes_to) + 1))
    return Residues(plus, closes_to, left, right, starts)


SILENT, ALL_LEFT_OUT, ALL_PUBLISHED = 0, 1, 2
"""States of count_residues where no answer waits: there were none; there are, but each is left out; or they are in what
is published already."""


def count_state(answers: Ints, k: int) -> Ints:
    """Of so many answers that wait to be published."""
    return np.where(answers == 0, SILENT, np.minimum(answers, k) + ALL_PUBLISHED)


@lru_cache(maxsize=8)
def count_residues(k: int) -> Residues:
    """For "0 or at least k", the state being the count capped at k; but where all are left out, 0 would be false."""
    waiting = np.maximum(np.arange(k + 3) - ALL_PUBLISHED, 0)
    sums = waiting[:, None] + waiting[None, :]
    neither = np.maximum(np.arange(k + 3)[:, None], np.arange(k + 3)[None, :])
    plus = np.where(sums == 0, neither, count_state(sums, k))
    closes_to = np.full(k + 3, -1)
    closes_to[SILENT] = SILENT
    closes_to[[ALL_PUBLISHED, -1]] = ALL_PUBLISHED
    return _residues(plus, closes_to)


@dataclass(frozen=True)
class OutcomeResidues:
    """`state_of[informed, others, n]`: the state of two counts capped at m and of their sum capped at k; −1 if
    impossible. The caps lose nothing: the rule asks for n ≥ k and for m of each, and what meets it meets it whatever
    is added: one state for all that does."""

    residues: Residues
    state_of: Ints


@lru_cache(maxsize=8)
def outcome_residues(k: int, m: int) -> OutcomeResidues:
    """For "n = 0, or n ≥ k with at least m informed and m who are not"."""
    state_of = np.full((m + 1, m + 1, k + 1), -1, dtype=np.int64)
    open_states: list[tuple[int, int, int]] = []
    possible = [state for state in product(*map(range, state_of.shape)) if _possible(state, k, m)]
    for state in sorted(possible, key=lambda state: (state[2], state)):
        if not _meets(state, k, m):
            state_of[state] = len(open_states)
            open_states.append((state[0], state[1], state[2]))
    for state in possible:
        if _meets(state, k, m):
            state_of[state] = len(open_states)
    caps = (m, m, k)
    parts = np.array([*open_states, caps], dtype=np.int64)
    sums = np.minimum(parts[:, None, :] + parts[None, :, :], caps)
    closes_to = np.full(len(parts), -1)
    closes_to[[0, -1]] = 0
    return OutcomeResidues(_residues(state_of[tuple(np.moveaxis(sums, 2, 0))], closes_to), state_of)


def outcome_states(rule: OutcomeResidues, own: Ints) -> Ints:
    """`own` (nodes, 3), the informed first, to states (nodes)."""
    caps = np.array(rule.state_of.shape) - 1
    answered = own.sum(axis=1)
    parts = np.column_stack([own[:, 0], answered - own[:, 0], answered])
    states: Ints = rule.state_of[tuple(np.minimum(parts, caps).T)]
    return states


def _possible(state: tuple[int, ...], k: int, m: int) -> bool:
    *counts, answered = state
    least = min(sum(counts), k)
    return answered >= least if m in counts else answered == least


def _meets(state: tuple[int, ...], k: int, m: int) -> bool:
    *counts, answered = state
    return answered >= k and min(counts) >= m
