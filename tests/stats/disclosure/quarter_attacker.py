"""Eva with every published number of a topic and an integer solver, over the whole tree and all tables at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import LinearConstraint, milp

from backend.stats.disclosure import Protection, protect
from backend.stats.margins import Margins
from tests.stats.disclosure.attacker import subtrees
from tests.stats.organisations import Bools, Ints

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


def known(topic: Topic, margins: Margins, quartered: Bools) -> LinearConstraint:
    """Every published number, as a sum over the four cells of each node's own answers."""
    below = subtrees(topic.parent)
    layers = (margins.counted | margins.told | margins.knows, margins.told, margins.knows, quartered)
    rows = np.vstack([np.kron(below[layer], cells) for layer, cells in zip(layers, CELLS, strict=True)])
    values = rows @ topic.own.ravel()
    return LinearConstraint(rows, values, values)


def range_of(groups: Ints, constraint: LinearConstraint) -> tuple[int, int]:
    """Least and most told who know among `groups` (nodes, 0 or 1)."""
    target = np.kron(groups, CELLS[3]).astype(float)
    whole = np.ones_like(target)
    # Sums that nothing published bounds are bounded here, so that each problem has an optimum.
    ends = [milp(sign * target, constraints=constraint, integrality=whole, bounds=(0, 1000)) for sign in (1, -1)]
    if not all(end.success for end in ends):
        raise ArithmeticError(ends[0].message)
    return round(ends[0].fun), -round(ends[1].fun)


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
    with_quarters, without = known(topic, margins, quartered), known(topic, margins, np.zeros_like(quartered))
    return [name for name, groups in places if _is_narrowed(topic, groups, with_quarters, without)]


def _is_narrowed(topic: Topic, groups: Ints, with_quarters: LinearConstraint, without: LinearConstraint) -> bool:
    table = np.tensordot(groups, topic.own, axes=1)
    if (table.sum(axis=1) >= topic.k).all() and (table >= topic.m).all():
        return False
    low, high = range_of(groups, with_quarters)
    if high - low >= topic.m:
        return False
    widest = range_of(groups, without)
    return high - low < min(topic.m, widest[1] - widest[0])
