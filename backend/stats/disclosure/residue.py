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
    """State 0 is "no answers". `plus` (states, states) adds two; `closes` (states): may be an atom.

    `left`, `right` (states²) list all pairs in the order of their sum, then of the left state; those with sum s are
    at `starts[s]:starts[s + 1]` (`starts` has one entry more than there are states)."""

    plus: Ints
    closes: NDArray[np.bool_]
    left: Ints
    right: Ints
    starts: Ints

    @property
    def size(self) -> int:
        return len(self.closes)


def _residues(plus: Ints, closes: NDArray[np.bool_]) -> Residues:
    flat = plus.ravel()
    order = np.argsort(flat, kind="stable")
    left, right = np.divmod(order, len(closes))
    starts = np.searchsorted(flat[order], np.arange(len(closes) + 1))
    return Residues(plus, closes, left, right, starts)


@lru_cache(maxsize=8)
def count_residues(k: int) -> Residues:
    """For "0 or at least k": the state is the count, capped at k."""
    counts = np.arange(k + 1)
    plus = np.minimum(counts[:, None] + counts[None, :], k)
    return _residues(plus, (counts == 0) | (counts == k))


@dataclass(frozen=True)
class OutcomeResidues:
    """`state_of[a, b, c, n]`: the state of outcome counts capped at m and of their sum capped at k; −1 if impossible.

    The caps lose nothing. The rule asks for n ≥ k and for the two smaller counts to be m together. Capping keeps the
    order of the counts, so the two smaller stay the two smaller; if one of them is capped, they are m together
    before and after; if none is, they are exact. What meets the rule meets it whatever is added: one state for all."""

    residues: Residues
    state_of: Ints


@lru_cache(maxsize=8)
def outcome_residues(k: int, m: int) -> OutcomeResidues:
    """For "n = 0, or n ≥ k and n − max(outcomes) ≥ m"."""
    state_of = np.full((m + 1, m + 1, m + 1, k + 1), -1, dtype=np.int64)
    open_states: list[tuple[int, int, int, int]] = []
    possible = [state for state in product(*map(range, state_of.shape)) if _possible(state, k, m)]
    for state in sorted(possible, key=lambda state: (state[3], state)):
        if not _meets(state, k, m):
            state_of[state] = len(open_states)
            open_states.append((state[0], state[1], state[2], state[3]))
    for state in possible:
        if _meets(state, k, m):
            state_of[state] = len(open_states)
    caps = (m, m, m, k)
    parts = np.array([*open_states, caps], dtype=np.int64)
    sums = np.minimum(parts[:, None, :] + parts[None, :, :], caps)
    closes = np.zeros(len(parts), dtype=np.bool_)
    closes[[0, -1]] = True
    return OutcomeResidues(_residues(state_of[tuple(np.moveaxis(sums, 2, 0))], closes), state_of)


def outcome_states(rule: OutcomeResidues, own: Ints) -> Ints:
    """`own` (nodes, 3) to states (nodes)."""
    caps = np.array(rule.state_of.shape) - 1
    counts = np.minimum(own, caps[:3])
    answered = np.minimum(own.sum(axis=1), caps[3])
    states: Ints = rule.state_of[counts[:, 0], counts[:, 1], counts[:, 2], answered]
    return states


def _possible(state: tuple[int, ...], k: int, m: int) -> bool:
    *counts, answered = state
    least = min(sum(counts), k)
    return answered >= least if m in counts else answered == least


def _meets(state: tuple[int, ...], k: int, m: int) -> bool:
    *counts, answered = state
    return answered >= k and sum(counts) - max(counts) >= m
