"""Slow and obvious: every set of nodes, every group that a linear combination of published numbers could give."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from tests.ground.stats.organisations import Bools, Ints

FIELD = 10007


def subtrees(parent: Ints) -> Ints:
    """(nodes, nodes): 1 where the column's node stands in the row's subtree."""
    inside = np.eye(len(parent), dtype=np.int64)
    for node in range(len(parent) - 1, 0, -1):
        inside[parent[node]] |= inside[node]
    return inside


def derivable_groups(parent: Ints, published: Bools, answered: Ints) -> Ints:
    """(groups, nodes): each 0/1 choice among the nodes with answers whose sum the published numbers give away."""
    voices = np.flatnonzero(answered)
    basis = _reduced(subtrees(parent)[published][:, voices] % FIELD)
    choices = np.array(list(product((0, 1), repeat=len(voices))), dtype=np.int64).reshape(2 ** len(voices), -1)
    pivots = [int(row.argmax()) for row in basis > 0]
    left = (choices - choices[:, pivots] @ basis) % FIELD
    groups = np.zeros((len(choices), len(parent)), dtype=np.int64)
    groups[:, voices] = choices
    return groups[~left.any(axis=1)]


def _reduced(rows: Ints) -> Ints:
    """Reduced row echelon form over the field, without empty rows."""
    rows, done = rows.copy(), 0
    for column in range(rows.shape[1]):
        candidates = np.flatnonzero(rows[done:, column])
        if not len(candidates):
            continue
        rows[[done, done + candidates[0]]] = rows[[done + candidates[0], done]]
        rows[done] = rows[done] * pow(int(rows[done, column]), -1, FIELD) % FIELD
        others = np.arange(len(rows)) != done
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[done]) % FIELD
        done += 1
    return rows[:done]


def betrayed_counts(parent: Ints, published: Bools, answered: Ints, k: int) -> bool:
    """Some derivable group has 1 to k − 1 answers."""
    sizes = derivable_groups(parent, published, answered) @ answered
    return bool(((sizes > 0) & (sizes < k)).any())


def betrayed_outcomes(parent: Ints, published: Bools, own: Ints, k: int, m: int) -> bool:
    """`own` (nodes, 3). Some derivable group is small, or all informed or all not to a coalition of m − 1."""
    outcomes = derivable_groups(parent, published, own.sum(axis=1)) @ own
    sizes = outcomes.sum(axis=1)
    unanimous = np.minimum(outcomes[:, 0], sizes - outcomes[:, 0]) < m
    return bool(((sizes > 0) & ((sizes < k) | unanimous)).any())


def all_sets(nodes: int) -> Bools:
    return np.array(list(product((False, True), repeat=nodes)), dtype=np.bool_)


def atoms_of_all(parent: Ints, own: Ints, sets: Bools) -> Ints:
    """`own` (nodes, cells) to (sets, nodes, cells): what stays with each published node of each set."""
    atoms = np.zeros((*sets.shape, own.shape[1]), dtype=np.int64)
    every, places = np.arange(len(sets)), np.full((len(parent) + 1, len(sets)), -1)
    for node, above in enumerate(parent.tolist()):
        # Parents stand before their children; above the root, in the last row, is nothing published.
        places[node] = np.where(sets[:, node], node, places[above])
        if own[node].any():
            held = every[places[node] >= 0]
            atoms[held, places[node, held]] += own[node]
    return atoms


def best_count_weight(parent: Ints, answered: Ints, k: int) -> int:
    """Over every set of nodes, and everybody left out who may be: 1 + n per published node less 2 for each."""
    small = np.flatnonzero((answered > 0) & (answered < k))
    choices = (list(which) for size in range(len(small) + 1) for which in combinations(small.tolist(), size))
    return max(_best_without(parent, answered, k, which) for which in choices)


def _best_without(parent: Ints, answered: Ints, k: int, left_out: list[int]) -> int:
    """No number is 0 where somebody answered."""
    kept = answered.copy()
    kept[left_out] = 0
    totals, sets = subtrees(parent) @ kept, all_sets(len(parent))
    false = (totals == 0) & (subtrees(parent) @ answered > 0)
    sizes = atoms_of_all(parent, kept[:, None], sets)[:, :, 0]
    fine = ((sizes == 0) | (sizes >= k)).all(axis=1) & ~(sets & false).any(axis=1)
    return int((sets[fine] @ (1 + totals)).max()) - 2 * int(answered[left_out].sum())


def best_outcome_weight(parent: Ints, own: Ints, weight: Ints, within: Bools, k: int, m: int) -> int:
    sets = all_sets(len(parent))
    sets = sets[~(sets & ~within).any(axis=1)]
    atoms = atoms_of_all(parent, own, sets)
    sizes = atoms.sum(axis=2)
    fine = ((sizes == 0) | ((sizes >= k) & (np.minimum(atoms[:, :, 0], sizes - atoms[:, :, 0]) >= m))).all(axis=1)
    return int((sets[fine] @ weight).max())
