"""The auditor's rules for layer J that need no solver: where quarters stand, what they add up to, what stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.rules import ADDITIVITY, SHAPE, SUM, Violation, published_atoms
from backend.stats.tree import check_tree

QUARTERS_WITHIN: Final = "J within B"
QUARTER_ATOM: Final = "J: each told row of an atom has at least k answers, m of them in each cell"
QUARTER_RANGE: Final = "J: no small told row of any node is narrowed down below m"
QUARTER_RANGE_OF_BOTH: Final = "J: no small told row narrowed down below m"
"""As older releases name the rule that they were looked at by: only of nodes with both told and knows."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def outside_both(published: Bools, both: Bools, topic: int) -> Iterator[Violation]:
    for node in np.flatnonzero(published & ~both).tolist():
        message = f"topic {topic}, node {node}: quarters published where an answer's outcomes are withheld"
        yield Violation(QUARTERS_WITHIN, topic, node, message)


def quarter_atoms(published: Bools, atoms: Ints, topic: int, k: int, m: int) -> Iterator[Violation]:
    """`atoms` (nodes, 4). Where a row or a column is empty layer B already tells every cell."""
    cells = atoms.reshape(-1, 2, 2)
    rows, columns = cells.sum(axis=2), cells.sum(axis=1)
    told_by_b = (rows == 0).any(axis=1) | (columns == 0).any(axis=1)
    too_small = (rows < k).any(axis=1) | (cells < m).any(axis=(1, 2))
    for node in np.flatnonzero(published & too_small & ~told_by_b).tolist():
        message = f"topic {topic}, node {node}: the quarters {atoms[node].tolist()} stand alone"
        yield Violation(QUARTER_ATOM, topic, node, message)


def release_quarter_violations(
    parent: Ints, told: Ints, knows: Ints, quarters: Ints, *, topic: int, k: int, m: int
) -> list[Violation]:
    """What is wrong with one topic's quarters, seen from a release's own figures: `told` and `knows` (nodes, 3)
    outcomes, `quarters` (nodes, 4), of whole subtrees, −1 where withheld. Raises BadTree."""
    check_tree(parent)
    published: Bools = np.any(quarters >= 0, axis=1)
    both: Bools = np.all(np.hstack([told, knows]) >= 0, axis=1)
    broken = [
        Violation(SHAPE, topic, node, f"topic {topic}, node {node}: a quarter is missing")
        for node in np.flatnonzero(published & (quarters < 0).any(axis=1)).tolist()
    ]
    broken += outside_both(published, both, topic)
    if broken:
        return broken
    broken += _sums(published, told, knows, quarters, topic)
    atoms = published_atoms(parent, published, quarters)
    less = published & (atoms < 0).any(axis=1)
    broken += [
        Violation(ADDITIVITY, topic, node, f"topic {topic}, node {node}: less than the quarters below it")
        for node in np.flatnonzero(less).tolist()
    ]
    broken += quarter_atoms(published & ~less, atoms, topic, k, m)
    return broken


def _sums(published: Bools, told: Ints, knows: Ints, quarters: Ints, topic: int) -> Iterator[Violation]:
    rows_wrong = quarters[:, 0] + quarters[:, 1] != told[:, 0]
    columns_wrong = quarters[:, 0] + quarters[:, 2] != knows[:, 0]
    wrong = rows_wrong | columns_wrong | (quarters.sum(axis=1) != told.sum(axis=1))
    for node in np.flatnonzero(published & wrong).tolist():
        yield Violation(SUM, topic, node, f"topic {topic}, node {node}: quarters that are not those of its outcomes")
