"""Eva with every published number of a topic and an integer solver, over the whole tree and all tables at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csc_array

from backend.stats.disclosure import Protection, protect
from backend.stats.margins import Margins
from tests.ground.stats.attacker import subtrees
from tests.ground.stats.organisations import Bools, Ints

CELLS = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 0]])


@dataclass(frozen=True)
class Topic:
    """`own` (nodes, 2, 2): told or not by knows or not; `questions` (nodes, 2, 3) are the same answers by outcome."""

    parent: Ints
    own: Ints
    questions: Ints
    k: int = 5
    m: int = 2

    def protected(self) -> Protection:
        return protect(self.parent, self.questions, k=self.k, m=self.m)

    def margins(self) -> Margins:
        choice = self.protected()
        return Margins(choice.counted, choice.detailed[0], choice.detailed[1])

    def kept(self) -> Topic:
        """What the published numbers are about: without whoever is left out of them."""
        topic = self
        while (choice := topic.protected()).left_out.any():
            topic = replace(topic, own=choice.kept(topic.own), questions=choice.kept(topic.questions))
        return topic


@dataclass(frozen=True)
class Known:
    """Every published number, as a sum over the four cells of each node's own answers. `ways` (each: cells): some that
    add up to all of them, the truth first."""

    constraint: LinearConstraint
    ways: list[Ints]

    @classmethod
    def of(cls, topic: Topic, margins: Margins, quartered: Bools) -> Known:
        below = subtrees(topic.parent)
        layers = (margins.counted | margins.told | margins.knows, margins.told, margins.knows, quartered)
        rows = np.vstack([np.kron(below[layer], cells) for layer, cells in zip(layers, CELLS, strict=True)])
        values = rows @ topic.own.ravel()
        return cls(LinearConstraint(csc_array(rows), values, values), [topic.own.ravel()])

    def range_of(self, target: Ints, enough: int) -> tuple[int, int]:
        """Least and most that the cells of `target` (cells, 0 or 1) may be together; or less far apart, but `enough`,
        where two ways show it that were found for other cells: most problems need not be solved then."""
        sums = [int(way @ target) for way in self.ways]
        if max(sums) - min(sums) >= enough:
            return min(sums), max(sums)
        return self._end(target, 1), -self._end(target, -1)

    def _end(self, target: Ints, sign: int) -> int:
        # Sums that nothing published bounds are bounded here, so that each problem has an optimum.
        found = milp(
            sign * target.astype(float), constraints=self.constraint, integrality=np.ones(len(target)), bounds=(0, 1000)
        )
        if not found.success:
            raise ArithmeticError(found.message)
        way = np.rint(found.x).astype(np.int64)
        if (way >= 0).all() and np.array_equal(self.constraint.A @ way, self.constraint.lb):
            self.ways.append(way)
        end: int = round(found.fun)
        return end


def narrowed(topic: Topic, margins: Margins, quartered: Bools) -> list[int]:
    """Nodes with a published number, or what they have beyond nodes below that a layer publishes (−1 − node), of which
    a cell of a small told row is known to within less than m, and more closely than without the quarters."""
    with_quarters, without = (Known.of(topic, margins, shown) for shown in (quartered, np.zeros_like(quartered)))
    judged: dict[bytes, bool] = {}
    for _, groups in _rows(topic.parent, margins):
        if groups.tobytes() not in judged:
            judged[groups.tobytes()] = _is_narrowed(topic, groups, with_quarters, without)
    return sorted({name for name, groups in _rows(topic.parent, margins) if judged[groups.tobytes()]})


def _rows(parent: Ints, margins: Margins) -> Iterator[tuple[int, Ints]]:
    """Whose told row somebody knows by name: nodes, and what is left of them beside those below, in every layer."""
    below, place = subtrees(parent), np.arange(len(parent))
    for layer in (margins.counted | margins.told | margins.knows, margins.told, margins.knows, margins.both):
        for node in np.flatnonzero(layer).tolist():
            held = (below[layer & (place > node)].sum(axis=0) > 0) & (below[node] > 0)
            yield node, below[node]
            yield -1 - node, below[node] - held


def _is_narrowed(topic: Topic, groups: Ints, with_quarters: Known, without: Known) -> bool:
    table = np.tensordot(groups, topic.own, axes=1)
    if not table.any() or ((table.sum(axis=1) >= topic.k).all() and (table >= topic.m).all()):
        return False
    return any(_is_closer(np.kron(groups, cell), topic.m, with_quarters, without) for cell in np.eye(4, dtype=np.int64))


def _is_closer(target: Ints, m: int, with_quarters: Known, without: Known) -> bool:
    low, high = with_quarters.range_of(target, m)
    if high - low >= m:
        return False
    # As wide as m is as good as wider.
    widest = without.range_of(target, m)
    return high - low < min(m, widest[1] - widest[0])
