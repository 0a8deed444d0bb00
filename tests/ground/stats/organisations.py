"""Organisations to try disclosure control on: ragged, chained, with answers at inner nodes, empty, tiny, unanimous."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Organisation:
    parent: Ints
    own: Ints
    k: int
    m: int

    @property
    def nodes(self) -> int:
        return len(self.parent)

    @property
    def questions(self) -> int:
        return int(self.own.shape[1])

    def totals(self) -> Ints:
        totals = self.own.copy()
        for node in range(self.nodes - 1, 0, -1):
            totals[self.parent[node]] += totals[node]
        return totals

    def weight(self) -> Ints:
        weight: Ints = 1 + self.totals()[:, 0].sum(axis=1)
        return weight


@st.composite
def organisations(draw: st.DrawFn, most_nodes: int = 12, most_questions: int = 2) -> Organisation:
    nodes = draw(st.integers(1, most_nodes))
    chained = draw(st.booleans())
    parent = [-1, *(draw(st.integers(node - 1 if chained and node % 3 else 0, node - 1)) for node in range(1, nodes))]
    questions = draw(st.integers(1, most_questions))
    answered = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 14))
    own = [_answers(draw, draw(answered), questions) for _ in range(nodes)]
    k = draw(st.sampled_from([5, 5, 3, 4, 8]))
    m = draw(st.sampled_from([2, 2, 1, 3, 5]))
    return Organisation(np.array(parent), np.array(own, dtype=np.int64), k, m)


def _answers(draw: st.DrawFn, answered: int, questions: int) -> list[list[int]]:
    rows = []
    for _ in range(questions):
        first = draw(st.one_of(st.just(answered), st.integers(0, answered)))
        second = draw(st.integers(0, answered - first))
        rows.append([first, second, answered - first - second])
    return rows


def municipality(leaves: int, questions: int, seed: int = 1) -> Organisation:
    """Three to eight units per unit, at last `leaves` teams shared out evenly; nine answers in each, one above."""
    random = np.random.default_rng(seed)
    parents, level = [np.array([-1])], np.array([0])
    while len(level) < leaves:
        above = np.repeat(level, random.integers(3, 9, len(level)))
        if len(above) * 3 > leaves:
            above = level[np.arange(leaves) * len(level) // leaves]
        level = level[-1] + 1 + np.arange(len(above))
        parents.append(above)
    parent = np.concatenate(parents)
    staff = np.where(np.isin(np.arange(len(parent)), parent), 1.0, 9.0)
    shares = random.dirichlet([2, 1, 0.5], (len(parent), questions))
    own = random.multinomial(random.poisson(staff)[:, None], shares)
    return Organisation(parent, own, 5, 2)
