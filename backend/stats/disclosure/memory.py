"""The memory rule: what this round and an earlier one publish together is about k people or more, or about nobody.

Whoever subtracts a sum of one round's atoms from a sum of another's learns what those answered who came, who left, and
who was silent in one of the two: that many people tie the atoms of both sums to everything else. So the rule holds
where no cut through a component of this graph is smaller than 2k − 1 (docs/STATISTICS.md): its vertices are the atoms
of both rounds and "outside", and its edges weigh who stayed or moved, and each atom's silent, to outside; so nobody
counts more than twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.ties import Side, Ties
from backend.stats.memory import NOWHERE, Memory, surely, weights

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

OUTSIDE = -1
"""Its number among the vertices; a node's is its index, and an earlier atom's comes after the nodes."""


@dataclass(frozen=True)
class Answers:
    """`answered` (nodes): right at each node and in what layer A publishes. `weight` (nodes): what a published node
    counts. `outside` (nodes): left out, or known to be silent all, so that no sum of outcomes is about them."""

    levels: Levels
    answered: Ints
    weight: Ints
    outside: Bools

    @classmethod
    def of(cls, levels: Levels, answered: Ints, weight: Ints, counted: Bools, left_out: Bools) -> Answers:
        owner = levels.owners(counted)
        in_atom = levels.gather(answered[:, None], counted)[:, 0]
        silent = (owner != NOWHERE) & (in_atom[owner] == 0)
        return cls(levels, answered, weight, left_out | silent)


def keep_memory(answers: Answers, detailed: Bools, memory: tuple[Memory, ...], k: int) -> Bools:
    """Layer B (questions, nodes), without the cheapest of what breaks the rule. Withholding more never breaks it again
    beside another round: two atoms become one, and no new sum can be made."""
    kept = detailed.copy()
    for earlier in memory:
        kept[earlier.question] = _Choice(answers, kept[earlier.question], earlier, k).made()
    return kept


class _Choice:
    """Beside one earlier round, for one question."""

    def __init__(self, answers: Answers, published: Bools, earlier: Memory, k: int) -> None:
        self._parent, self._weight = answers.levels.parent.tolist(), answers.weight.tolist()
        self._published, self._k = published.copy(), surely(k)
        held = {node: {node} for node in np.flatnonzero(published).tolist()}
        self._ties = Ties(surely(k), _people(answers, published, earlier, k), held)

    def made(self) -> Bools:
        while sides := list(self._small_sides()):
            for side in sorted(sides, key=self._price):
                if self._breaks(side):
                    self._withhold(self._cheapest(side))
        return self._published

    def _small_sides(self) -> Iterator[Side]:
        """Sets of vertices, outside not among them, that fewer than k tie to the rest."""
        for component in self._ties.components():
            ends = self._ties.at(OUTSIDE) in component
            rest = OUTSIDE if ends else max(component, key=lambda vertex: (self._worth(vertex), vertex))
            for vertex in component:
                # Where it ends outside, a set of earlier atoms alone is nothing that this round publishes.
                if self._ties.at(vertex) != vertex or (ends and not self._ties.held([vertex])):
                    continue
                side = self._small_side(vertex, self._ties.at(rest))
                if side:
                    yield side if self._ties.held(side) else frozenset(component) - side

    def _small_side(self, vertex: int, rest: int) -> Side | None:
        if vertex == rest:
            return None
        side = self._ties.small_side(vertex, rest)
        if side is None:
            self._ties.join(vertex, rest)
        return side

    def _breaks(self, side: Side) -> bool:
        """Still, after what was withheld since it was seen."""
        at = {self._ties.at(vertex) for vertex in side}
        return self._ties.at(OUTSIDE) not in at and 0 < self._ties.cut(at) < self._k

    def _cheapest(self, side: Side) -> int:
        """Of those whose atom would become one with an atom beyond the side."""
        at = {self._ties.at(vertex) for vertex in side}
        leaving = [node for node in self._ties.held(side) if self._ties.at(self._above(node)) not in at]
        return min(leaving, key=lambda node: (self._weight[node], node))

    def _price(self, side: Side) -> tuple[int, int]:
        node = self._cheapest(side)
        return self._weight[node], node

    def _worth(self, vertex: int) -> int:
        return max((self._weight[node] for node in self._ties.held([vertex])), default=0)

    def _withhold(self, node: int) -> None:
        self._published[node] = False
        self._ties.drop(node, node)
        self._ties.join(node, self._above(node))

    def _above(self, node: int) -> int:
        """The nearest published node above, or outside."""
        node = self._parent[node]
        while node != OUTSIDE and not self._published[node]:
            node = self._parent[node]
        return int(node)


def _people(answers: Answers, published: Bools, earlier: Memory, k: int) -> list[tuple[int, int, int]]:
    """Two vertices, and how much ties them: those who went, and the silent of either, weighed each for themselves."""
    now = np.where(answers.outside, OUTSIDE, answers.levels.owners(published))
    then = np.arange(len(earlier.answered)) + len(now)
    beyond = np.array([OUTSIDE])
    # The last place is what −1 finds.
    target, source = np.concatenate([now, beyond])[earlier.target], np.concatenate([then, beyond])[earlier.source]
    silent_now = np.where(answers.outside, 0, earlier.silent_now(answers.answered))
    return [
        *_weighed(target, source, earlier.people, k),
        *_weighed(now, np.full(len(now), OUTSIDE), silent_now, k),
        *_weighed(then, np.full(len(then), OUTSIDE), earlier.silent_then, k),
    ]


def _weighed(first: Ints, second: Ints, people: Ints, k: int) -> Iterator[tuple[int, int, int]]:
    sums: defaultdict[tuple[int, int], int] = defaultdict(int)
    for one, other, count in zip(first.tolist(), second.tolist(), people.tolist(), strict=True):
        if one != other and count:
            sums[one, other] += count
    weighed = weights(np.array(list(sums.values()), dtype=np.int64), k).tolist()
    for (one, other), weight in zip(sums, weighed, strict=True):
        yield one, other, weight
