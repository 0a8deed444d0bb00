"""The auditor's rules, one function each: what they find, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.derivable import derivable

COUNT_ATOM: Final = "A: an atom has 0 or at least k answers"
LEFT_OUT: Final = "A: 1 to k - 1 answers of a group are left out"
WITHIN: Final = "B within A"
OUTCOME_ATOM: Final = "B: an atom has 0 or at least k answers"
INSIDER: Final = "B: an atom has at least m informed and m who are not"
ALGEBRA: Final = "linear algebra: nothing unsafe can be computed"
SHAPE: Final = "release: figures stand exactly where they are published"
SUM: Final = "release: outcomes add up to the answers"
ADDITIVITY: Final = "release: a node is at least the sum of what is published below it"

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Violation:
    """`question` is None where the numbers of answers are concerned. `node` is the index of the node to look at."""

    rule: str
    question: int | None
    node: int
    message: str


def rules(broken: Iterable[Violation]) -> frozenset[str]:
    return frozenset(violation.rule for violation in broken)


def nearest_marked(parent: Ints, marked: Bools) -> Ints:
    """(nodes,): the nearest marked node at or above each, −1 for none."""
    nearest = np.where(marked, np.arange(len(parent)), -1)
    for node in range(1, len(parent)):
        if nearest[node] < 0:
            nearest[node] = nearest[parent[node]]
    return nearest


def atoms(parent: Ints, published: Bools, own: Ints) -> Ints:
    """Every answer belongs to the nearest published node above it. `own` (nodes, cells) to atoms (nodes, cells)."""
    owner = [-1] * len(published)
    above = parent.tolist()
    for node, is_published in enumerate(published.tolist()):
        owner[node] = node if is_published else owner[above[node]] if node else -1
    held = np.array(owner) >= 0
    atoms = np.zeros_like(own)
    np.add.at(atoms, np.array(owner)[held], own[held])
    return atoms


def published_atoms(parent: Ints, published: Bools, totals: Ints) -> Ints:
    """The same from published totals: a node less the published nodes right below it."""
    atoms = np.where(published[:, None], totals, 0)
    nearest = [-1] * len(published)
    above = parent.tolist()
    shown = published.tolist()
    for node in range(1, len(above)):
        nearest[node] = above[node] if shown[above[node]] else nearest[above[node]]
        if shown[node] and nearest[node] >= 0:
            atoms[nearest[node]] -= totals[node]
    return atoms


def outside(counted: Bools, detailed: Bools) -> Iterator[Violation]:
    for question, node in np.argwhere(detailed & ~counted).tolist():
        yield Violation(WITHIN, question, node, f"node {node}: outcomes published where the answers are withheld")


def badly_left_out(parent: Ints, answered: Ints, known: Bools, left_out: Bools, k: int) -> Iterator[Violation]:
    """More of a group than a release says, or all there are in a unit whose number, 0, would be false."""
    for node in np.flatnonzero(left_out & ((answered == 0) | (answered >= k))).tolist():
        yield Violation(LEFT_OUT, None, node, f"node {node}: {answered[node]} answers are left out")
    kept = _totals(parent, np.where(left_out, 0, answered)[:, None])[:, 0]
    for node in np.flatnonzero(known & (kept == 0) & (_totals(parent, answered[:, None])[:, 0] > 0)).tolist():
        yield Violation(LEFT_OUT, None, node, f"node {node}: a 0 is published where all answers are left out")


def count_layer(published: Bools, atoms: Ints, k: int) -> Iterator[Violation]:
    for node in np.flatnonzero(published & (atoms > 0) & (atoms < k)).tolist():
        yield Violation(COUNT_ATOM, None, node, f"node {node}: {atoms[node]} answers stand alone")


def outcome_layer(published: Bools, atoms: Ints, question: int, k: int, m: int) -> Iterator[Violation]:
    """Informed or not: m of each in every atom."""
    answers = atoms.sum(axis=1)
    return _outcome_layer(published, answers, np.minimum(atoms[:, 0], answers - atoms[:, 0]), question, k, m)


def outcome_layer_of_version_1(published: Bools, atoms: Ints, question: int, k: int, m: int) -> Iterator[Violation]:
    """Any of three outcomes: m who answered otherwise than the most."""
    answers = atoms.sum(axis=1)
    return _outcome_layer(published, answers, answers - atoms.max(axis=1), question, k, m)


def _outcome_layer(
    published: Bools, answers: Ints, differing: Ints, question: int, k: int, m: int
) -> Iterator[Violation]:
    for node in np.flatnonzero(published & (answers > 0) & (answers < k)).tolist():
        message = f"question {question}, node {node}: the outcomes of {answers[node]} answers stand alone"
        yield Violation(OUTCOME_ATOM, question, node, message)
    # For insiders: m − 1 colleagues who subtract their own answers must not find that all the others agree.
    for node in np.flatnonzero(published & (answers > 0) & (differing < m)).tolist():
        message = f"question {question}, node {node}: only {differing[node]} of {answers[node]} differ from the rest"
        yield Violation(INSIDER, question, node, message)


def computable(parent: Ints, published: Bools, own: Ints, question: int | None, k: int, m: int) -> Iterator[Violation]:
    """`own` (nodes, cells): every withheld node and every group of answers that follows from what is published."""
    has_answers = own.sum(axis=1) > 0
    totals = _totals(parent, own)
    nodes, groups = derivable(parent, published, has_answers)
    for node in nodes:
        yield from _unsafe(totals[node], question, node, "the whole node", k, m)
    for node in groups:
        yield from _unsafe(own[node], question, node, "what was answered right there", k, m)


def _unsafe(cells: Ints, question: int | None, node: int, what: str, k: int, m: int) -> Iterator[Violation]:
    """Of a single cell, a number of answers, nobody asks who is informed."""
    answers, informed = int(cells.sum()), int(cells[0])
    fewer = m if len(cells) == 1 else min(informed, answers - informed)
    if answers == 0 or (answers >= k and fewer >= m):
        return
    message = f"node {node}: {what}, {answers} answers, can be computed"
    yield Violation(ALGEBRA, question, node, message)


def _totals(parent: Ints, own: Ints) -> Ints:
    rows = own.tolist()
    for node in range(len(rows) - 1, 0, -1):
        above = rows[parent[node]]
        for cell, count in enumerate(rows[node]):
            above[cell] += count
    return np.array(rows, dtype=np.int64)


def misfits(counted: Bools, detailed: Bools, answered: Ints, outcomes: Ints) -> Iterator[Violation]:
    for node in np.flatnonzero((answered >= 0) != counted).tolist():
        yield Violation(SHAPE, None, node, f"node {node}: the number of answers is {answered[node]}")
    shown = detailed[:, :, None]
    for question, node in np.argwhere(((outcomes >= 0) != shown).any(axis=2)).tolist():
        message = f"question {question}, node {node}: the outcomes are {outcomes[question, node].tolist()}"
        yield Violation(SHAPE, question, node, message)


def sums(counted: Bools, detailed: Bools, answered: Ints, outcomes: Ints) -> Iterator[Violation]:
    wrong = detailed & counted & (outcomes.sum(axis=2) != answered)
    for question, node in np.argwhere(wrong).tolist():
        total = int(outcomes[question, node].sum())
        message = f"question {question}, node {node}: {total} outcomes of {answered[node]} answers"
        yield Violation(SUM, question, node, message)


def additive(published: Bools, atoms: Ints, question: int | None) -> Iterator[Violation]:
    for node in np.flatnonzero(published & (atoms < 0).any(axis=1)).tolist():
        yield Violation(ADDITIVITY, question, node, f"node {node}: less than what is published below it")
