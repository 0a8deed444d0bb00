"""The auditor: looks for anything that published numbers would betray. Shares no logic with the optimiser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.derivable import derivable_groups, derivable_nodes
from backend.stats.tree import check_answers, check_figures, check_selection, check_thresholds, check_tree

COUNT_ATOM: Final = "A: an atom has 0 or at least k answers"
WITHIN: Final = "B within A"
OUTCOME_ATOM: Final = "B: an atom has 0 or at least k answers"
INSIDER: Final = "B: no m - 1 insiders see that the rest agree"
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


def violations(
    parent: NDArray[np.int64],
    own: NDArray[np.int64],
    counted: Bools,
    detailed: Bools,
    *,
    k: int = 5,
    m: int = 2,
) -> list[Violation]:
    """What is wrong with publishing `counted` (nodes) and `detailed` (questions, nodes) of the answers `own` (nodes,
    questions, 3), given directly at each node. Empty: nothing. Raises BadInput for what isn't a tree or a tally."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_thresholds(k, m)
    check_selection(counted, detailed, nodes=len(parent), questions=own.shape[1])
    # Whoever sees a node's outcomes for any question sees how many answered.
    known = counted | detailed.any(axis=0)
    answered = own[:, 0].sum(axis=1)
    found = list(_outside(counted, detailed))
    found += _count_layer(known, _atoms(parent, known, answered[:, None])[:, 0], k)
    found += _computable(parent, known, answered[:, None], None, k, 0)
    for question, published in enumerate(detailed):
        found += _outcome_layer(published, _atoms(parent, published, own[:, question]), question, k, m)
        found += _computable(parent, published, own[:, question], question, k, m)
    return found


def release_violations(
    parent: NDArray[np.int64],
    counted: Bools,
    detailed: Bools,
    answered: NDArray[np.int64],
    outcomes: NDArray[np.int64],
    *,
    k: int = 5,
    m: int = 2,
) -> list[Violation]:
    """What is wrong with a release, seen from its own figures: `answered` (nodes) and `outcomes` (questions, nodes,
    3) of whole subtrees, −1 where withheld. Raises BadInput for what isn't a tree or doesn't fit it."""
    check_tree(parent)
    check_thresholds(k, m)
    check_selection(counted, detailed, nodes=len(parent), questions=len(detailed))
    check_figures(answered, outcomes, nodes=len(parent), questions=len(detailed))
    misfits = list(_misfits(counted, detailed, answered, outcomes))
    if misfits:
        return misfits
    found = list(_outside(counted, detailed)) + list(_sums(counted, detailed, answered, outcomes))
    atoms = _published_atoms(parent, counted, answered[:, None])
    found += _additive(counted, atoms, None)
    found += _count_layer(counted, atoms[:, 0], k)
    for question, published in enumerate(detailed):
        atoms = _published_atoms(parent, published, outcomes[question])
        found += _additive(published, atoms, question)
        found += _outcome_layer(published, atoms, question, k, m)
    return found


def _atoms(parent: Ints, published: Bools, own: Ints) -> Ints:
    """Every answer belongs to the nearest published node above it. `own` (nodes, cells) to atoms (nodes, cells)."""
    owner = [-1] * len(published)
    above = parent.tolist()
    for node, is_published in enumerate(published.tolist()):
        owner[node] = node if is_published else owner[above[node]] if node else -1
    held = np.array(owner) >= 0
    atoms = np.zeros_like(own)
    np.add.at(atoms, np.array(owner)[held], own[held])
    return atoms


def _published_atoms(parent: Ints, published: Bools, totals: Ints) -> Ints:
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


def _outside(counted: Bools, detailed: Bools) -> Iterator[Violation]:
    for question, node in np.argwhere(detailed & ~counted).tolist():
        yield Violation(WITHIN, question, node, f"node {node}: outcomes published where the answers are withheld")


def _count_layer(published: Bools, atoms: Ints, k: int) -> Iterator[Violation]:
    for node in np.flatnonzero(published & (atoms > 0) & (atoms < k)).tolist():
        yield Violation(COUNT_ATOM, None, node, f"node {node}: {atoms[node]} answers stand alone")


def _outcome_layer(published: Bools, atoms: Ints, question: int, k: int, m: int) -> Iterator[Violation]:
    answers = atoms.sum(axis=1)
    for node in np.flatnonzero(published & (answers > 0) & (answers < k)).tolist():
        message = f"question {question}, node {node}: the outcomes of {answers[node]} answers stand alone"
        yield Violation(OUTCOME_ATOM, question, node, message)
    # An insider group knows its own outcomes; what it cannot be is all those who differ, or all but them.
    differing = (answers[:, None] - atoms).min(axis=1)
    for node in np.flatnonzero(published & (answers > 0) & (differing < m)).tolist():
        message = f"question {question}, node {node}: only {differing[node]} of {answers[node]} differ from the rest"
        yield Violation(INSIDER, question, node, message)


def _computable(parent: Ints, published: Bools, own: Ints, question: int | None, k: int, m: int) -> Iterator[Violation]:
    """`own` (nodes, cells): every withheld node and every group of answers that follows from what is published."""
    has_answers = own.sum(axis=1) > 0
    totals = _totals(parent, own)
    for node in derivable_nodes(parent, published, has_answers).tolist():
        yield from _unsafe(totals[node], question, node, "the whole node", k, m)
    for node in derivable_groups(parent, published, has_answers).tolist():
        yield from _unsafe(own[node], question, node, "what was answered right there", k, m)


def _unsafe(cells: Ints, question: int | None, node: int, what: str, k: int, m: int) -> Iterator[Violation]:
    answers = int(cells.sum())
    if answers == 0 or (answers >= k and answers - int(cells.max()) >= m):
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


def _misfits(counted: Bools, detailed: Bools, answered: Ints, outcomes: Ints) -> Iterator[Violation]:
    for node in np.flatnonzero((answered >= 0) != counted).tolist():
        yield Violation(SHAPE, None, node, f"node {node}: the number of answers is {answered[node]}")
    shown = detailed[:, :, None]
    for question, node in np.argwhere(((outcomes >= 0) != shown).any(axis=2)).tolist():
        message = f"question {question}, node {node}: the outcomes are {outcomes[question, node].tolist()}"
        yield Violation(SHAPE, question, node, message)


def _sums(counted: Bools, detailed: Bools, answered: Ints, outcomes: Ints) -> Iterator[Violation]:
    wrong = detailed & counted & (outcomes.sum(axis=2) != answered)
    for question, node in np.argwhere(wrong).tolist():
        total = int(outcomes[question, node].sum())
        message = f"question {question}, node {node}: {total} outcomes of {answered[node]} answers"
        yield Violation(SUM, question, node, message)


def _additive(published: Bools, atoms: Ints, question: int | None) -> Iterator[Violation]:
    for node in np.flatnonzero(published & (atoms < 0).any(axis=1)).tolist():
        yield Violation(ADDITIVITY, question, node, f"node {node}: less than what is published below it")


def rules(found: Iterable[Violation]) -> frozenset[str]:
    return frozenset(violation.rule for violation in found)
