"""The heaviest set of a tree's nodes whose atoms are all acceptable: exact, by (max, +) over residues, bottom up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.residue import Ints, Residues

Weights = NDArray[np.int32] | NDArray[np.int64]

# The weight of a state that cannot occur. The sum of two of them still fits the type.
UNREACHABLE = {np.dtype(np.int32): -(2**30), np.dtype(np.int64): -(2**62)}
# Where all weights together are below this, they are kept in 32 bits, which takes half the memory.
MOST_IN_HALF = 2**29
# How many cells of a merge are computed at a time: their numbers stay in the cache of one core.
CELLS_AT_ONCE = 2**18


@dataclass(frozen=True)
class Merge:
    """Columns `left` and `right` are added into columns `out`, all of one round."""

    left: Ints
    right: Ints
    out: Ints


@dataclass(frozen=True)
class Level:
    """Nodes of one depth: first their merges, round by round, then each is closed from its column in `opened`."""

    nodes: Ints
    merges: tuple[Merge, ...]
    opened: Ints


@dataclass(frozen=True)
class Plan:
    """Deepest level first. Column v holds node v's own answers, nodes + v its closed subtree, the rest are merges."""

    nodes: int
    columns: int
    levels: tuple[Level, ...]


def plan_merges(parent: Ints, totals: Ints) -> Plan:
    """Siblings are merged pairwise, the largest (by `totals`, nodes) first: ties favour what comes first."""
    nodes = len(parent)
    children: list[list[int]] = [[] for _ in range(nodes)]
    for node in np.argsort(-totals, kind="stable").tolist():
        if node:
            children[parent[node]].append(node)
    fresh = 2 * nodes
    levels = []
    for level in reversed(_by_depth(parent)):
        queues = [[node, *(nodes + child for child in children[node])] for node in level]
        merges = []
        while any(len(queue) > 1 for queue in queues):
            merge, queues, fresh = _pair_up(queues, fresh)
            merges.append(merge)
        opened = np.array([queue[0] for queue in queues], dtype=np.int64)
        levels.append(Level(np.array(level, dtype=np.int64), tuple(merges), opened))
    return Plan(nodes, fresh, tuple(levels))


def heaviest(plan: Plan, rule: Residues, own: Ints, weight: Ints, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The published nodes (nodes). `own` (nodes): states of the answers given directly at each node. Only `allowed`
    nodes may be published. The root's residue, if it isn't published, needs nothing.

    Of equally heavy sets: the one that leaves the smaller residue in what is merged first."""
    size = np.dtype(np.int32 if weight.sum() < MOST_IN_HALF else np.int64)
    best = np.full((rule.size, plan.columns), UNREACHABLE[size], dtype=size)
    best[own, np.arange(plan.nodes)] = 0
    for level in plan.levels:
        for merge in level.merges:
            _merge(best, rule, merge)
        _close(best, rule, plan, level, weight, allowed)
    return _walk_back(best, rule, plan, allowed)


def _by_depth(parent: Ints) -> list[list[int]]:
    levels: list[list[int]] = [[0]]
    depth = [0] * len(parent)
    for node, above in enumerate(parent.tolist()[1:], start=1):
        depth[node] = depth[above] + 1
        if depth[node] == len(levels):
            levels.append([])
        levels[depth[node]].append(node)
    return levels


def _pair_up(queues: list[list[int]], fresh: int) -> tuple[Merge, list[list[int]], int]:
    left: list[int] = []
    right: list[int] = []
    shorter = []
    for queue in queues:
        pairs = len(queue) // 2
        left += queue[0 : 2 * pairs : 2]
        right += queue[1 : 2 * pairs : 2]
        shorter.append([*range(fresh, fresh + pairs), *queue[2 * pairs :]])
        fresh += pairs
    out = np.arange(fresh - len(left), fresh)
    return Merge(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), out), shorter, fresh


def _chunks(length: int, cells: int) -> Iterator[slice]:
    step = max(1, CELLS_AT_ONCE // cells)
    return (slice(start, start + step) for start in range(0, length, step))


def _merge(best: Weights, rule: Residues, merge: Merge) -> None:
    for chunk in _chunks(len(merge.out), len(rule.left)):
        left, right = best[:, merge.left[chunk]], best[:, merge.right[chunk]]
        heaviest_sum = np.maximum.reduceat(left[rule.left] + right[rule.right], rule.starts[:-1], axis=0)
        best[:, merge.out[chunk]] = np.maximum(heaviest_sum, UNREACHABLE[best.dtype])


def _close(best: Weights, rule: Residues, plan: Plan, level: Level, weight: Ints, allowed: NDArray[np.bool_]) -> None:
    closed = best[:, level.opened]
    published = closed[rule.closes].max(axis=0) + weight[level.nodes]
    closed[0] = np.where(allowed[level.nodes], np.maximum(closed[0], published), closed[0])
    best[:, plan.nodes + level.nodes] = closed


def _walk_back(best: Weights, rule: Residues, plan: Plan, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    state = np.zeros(plan.columns, dtype=np.int64)
    state[plan.nodes] = best[:, plan.nodes].argmax()
    published = np.zeros(plan.nodes, dtype=np.bool_)
    acceptable = np.flatnonzero(rule.closes)
    for level in reversed(plan.levels):
        closed = state[plan.nodes + level.nodes]
        # State 0 goes up from a node that is published, or at and below which nothing unpublished is left. In the
        # second case publishing it is acceptable too and adds weight, so it is published either way.
        chosen = allowed[level.nodes] & (closed == 0)
        published[level.nodes] = chosen
        before = acceptable[best[np.ix_(acceptable, level.opened)].argmax(axis=0)]
        state[level.opened] = np.where(chosen, before, closed)
        for merge in reversed(level.merges):
            _split(best, rule, merge, state)
    return published


def _split(best: Weights, rule: Residues, merge: Merge, state: Ints) -> None:
    for total in np.unique(state[merge.out]).tolist():
        at = np.flatnonzero(state[merge.out] == total)
        pairs = slice(rule.starts[total], rule.starts[total + 1])
        left, right = rule.left[pairs], rule.right[pairs]
        for chunk in _chunks(len(at), len(left)):
            into_left, into_right = merge.left[at[chunk]], merge.right[at[chunk]]
            winner = (best[:, into_left][left] + best[:, into_right][right]).argmax(axis=0)
            state[into_left], state[into_right] = left[winner], right[winner]
