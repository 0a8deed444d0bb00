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


@dataclass(frozen=True)
class Values:
    """Where the search begins. `start` (states, nodes, above): what it is worth to leave a node's own answers in a
    state, below so many published nodes, itself among them; UNREACHABLE where they can't be. The last column stands
    for that many or more. `weight` (nodes): of publishing a node."""

    start: Weights
    weight: Ints

    @classmethod
    def of_nodes(cls, rule: Residues, own: Ints, weight: Ints) -> Values:
        """Only the published nodes weigh. `own` (nodes): states of the answers given directly at each node."""
        start = nowhere(rule.size, len(own), 1, int(weight.sum()))
        start[own, np.arange(len(own))] = 0
        return cls(start, weight)


@dataclass(frozen=True)
class Choice:
    """`published` (nodes); `own` (nodes): the state that each node's own answers were left in."""

    published: NDArray[np.bool_]
    own: Ints


def heaviest(plan: Plan, rule: Residues, values: Values, allowed: NDArray[np.bool_]) -> Choice:
    """The set of `allowed` nodes (nodes) with the largest total. The root's residue, if it isn't published, needs
    nothing.

    Of equally heavy sets: the one that leaves the smaller residue in what is merged first."""
    size, nodes, above = values.start.shape
    best = np.full((size, plan.columns, above), UNREACHABLE[values.start.dtype], dtype=values.start.dtype)
    best[:, :nodes] = values.start
    for level in plan.levels:
        for merge in level.merges:
            _merge(best, rule, merge)
        _close(best, rule, plan, level, values.weight, allowed)
    return _walk_back(best, rule, plan, allowed)


def nowhere(states: int, nodes: int, above: int, most: int) -> Weights:
    """`most`: no total can be larger."""
    size = np.dtype(np.int32 if most < MOST_IN_HALF else np.int64)
    return np.full((states, nodes, above), UNREACHABLE[size], dtype=size)


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
    for chunk in _chunks(len(merge.out), len(rule.left) * best.shape[2]):
        left, right = best[:, merge.left[chunk]], best[:, merge.right[chunk]]
        heaviest_sum = np.maximum.reduceat(left[rule.left] + right[rule.right], rule.starts[:-1], axis=0)
        best[:, merge.out[chunk]] = np.maximum(heaviest_sum, UNREACHABLE[best.dtype])


def _close(best: Weights, rule: Residues, plan: Plan, level: Level, weight: Ints, allowed: NDArray[np.bool_]) -> None:
    """Decides of each node of the level whether publishing it pays. Whatever lies in a published node has one published
    node more above it: hence the shift by one column."""
    opened = best[:, level.opened]
    closed = opened.copy()
    for left_over, states in rule.closing_to():
        inside = opened[states].max(axis=0)
        published = np.concatenate([inside[:, 1:], inside[:, -1:]], axis=1) + weight[level.nodes, None]
        better = np.maximum(closed[left_over], published)
        closed[left_over] = np.where(allowed[level.nodes, None], better, closed[left_over])
    best[:, plan.nodes + level.nodes] = closed


def _walk_back(best: Weights, rule: Residues, plan: Plan, allowed: NDArray[np.bool_]) -> Choice:
    most = best.shape[2] - 1
    state, above = np.zeros(plan.columns, dtype=np.int64), np.zeros(plan.columns, dtype=np.int64)
    state[plan.nodes] = best[:, plan.nodes, 0].argmax()
    published = np.zeros(plan.nodes, dtype=np.bool_)
    for level in reversed(plan.levels):
        closed, outside = state[plan.nodes + level.nodes], above[plan.nodes + level.nodes]
        # Such a state goes up from a node that is published, or at and below which nothing unpublished is left. In the
        # second case publishing it is acceptable too and adds weight, so it is published either way.
        chosen = allowed[level.nodes] & np.isin(closed, rule.closes_to)
        published[level.nodes] = chosen
        inside = np.where(chosen, np.minimum(outside + 1, most), outside)
        state[level.opened], above[level.opened] = closed, inside
        for left_over, states in rule.closing_to():
            at = np.flatnonzero(chosen & (closed == left_over))
            before = best[states[:, None], level.opened[at], inside[at]].argmax(axis=0)
            state[level.opened[at]] = states[before]
        for merge in reversed(level.merges):
            _split(best, rule, merge, state, above)
    return Choice(published, state[: plan.nodes])


def _split(best: Weights, rule: Residues, merge: Merge, state: Ints, above: Ints) -> None:
    above[merge.left] = above[merge.right] = above[merge.out]
    for total in np.unique(state[merge.out]).tolist():
        at = np.flatnonzero(state[merge.out] == total)
        pairs = slice(rule.starts[total], rule.starts[total + 1])
        left, right = rule.left[pairs], rule.right[pairs]
        for chunk in _chunks(len(at), len(left)):
            into_left, into_right, here = merge.left[at[chunk]], merge.right[at[chunk]], above[merge.out[at[chunk]]]
            winner = (best[:, into_left, here][left] + best[:, into_right, here][right]).argmax(axis=0)
            state[into_left], state[into_right] = left[winner], right[winner]
