"""Eva with every published number of a topic and an integer solver, over the whole tree and all tables at once."""

from __future__ import annotations

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
    """Nodes with published sums, or what they have beyond such nodes below (−1 − node), of which a small told row is
    known to within less than m, and more closely than without the quarters."""
    below, both = subtrees(topic.parent), margins.both
    inner = {
        node: (below[both & (np.arange(len(both)) > node)].sum(axis=0) > 0) & (below[node] > 0)
        for node in np.flatnonzero(both)
    }
    places = [(int(node), below[node]) for node in np.flatnonzero(both)]
    places += [(-1 - int(node), below[node] - held) for node, held in inner.items()]
    with_quarters, without = (Known.of(topic, margins, shown) for shown in (quartered, np.zeros_like(quartered)))
    return [name for name, groups in places if _is_narrowed(topic, groups, with_quarters, without)]


def _is_narrowed(topic: Topic, groups: Ints, with_quarters: Known, without: Known) -> bool:
    table = np.tensordot(groups, topic.own, axes=1)
    if (table.sum(axis=1) >= topic.k).all() and (table >= topic.m).all():
        return False
    target = np.kron(groups, CELLS[3])
    low, high = with_quarters.range_of(target, topic.m)
    if high - low >= topic.m:
        return False
    # As wide as m is as good as wider.
    widest = without.range_of(target, topic.m)
    return high - low < min(topic.m, widest[1] - widest[0])
