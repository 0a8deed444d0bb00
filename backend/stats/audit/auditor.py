"""The auditor: looks for anything that published numbers would betray. Shares no logic with the optimiser."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.rules import (
    Violation,
    additive,
    atoms,
    badly_left_out,
    computable,
    count_layer,
    misfits,
    outcome_layer,
    outcome_layer_of_version_1,
    outside,
    published_atoms,
    sums,
)
from backend.stats.tree import check_answers, check_figures, check_nodes, check_selection, check_thresholds, check_tree

__all__ = ["Violation", "left_out_violations", "release_violations", "violations"]

Bools = NDArray[np.bool_]


def violations(
    parent: NDArray[np.int64],
    own: NDArray[np.int64],
    counted: Bools,
    detailed: Bools,
    *,
    k: int,
    m: int,
) -> list[Violation]:
    """What is wrong with publishing `counted` (nodes) and `detailed` (questions, nodes) of the answers `own` (nodes,
    questions, 3), given directly at each node, without those that are left out. Empty: nothing. Raises BadInput for
    what isn't a tree or a tally."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_thresholds(k, m)
    check_selection(counted, detailed, nodes=len(parent), questions=own.shape[1])
    # Whoever sees a node's outcomes for any question sees how many answered.
    known = counted | detailed.any(axis=0)
    answered = own[:, 0].sum(axis=1)
    broken = list(outside(counted, detailed))
    broken += count_layer(known, atoms(parent, known, answered[:, None])[:, 0], k)
    broken += computable(parent, known, answered[:, None], None, k, 0)
    for question, published in enumerate(detailed):
        broken += outcome_layer(published, atoms(parent, published, own[:, question]), question, k, m)
        broken += computable(parent, published, own[:, question], question, k, m)
    return broken


def left_out_violations(
    parent: NDArray[np.int64], own: NDArray[np.int64], counted: Bools, left_out: Bools, *, k: int
) -> list[Violation]:
    """What is wrong with leaving the answers right at `left_out` (nodes), of all `own` (nodes, questions, 3), out of
    what is published. Raises BadInput."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_nodes("counted", counted, len(parent))
    check_nodes("left_out", left_out, len(parent))
    return list(badly_left_out(parent, own[:, 0].sum(axis=1), counted, left_out, k))


def release_violations(
    parent: NDArray[np.int64],
    counted: Bools,
    detailed: Bools,
    answered: NDArray[np.int64],
    outcomes: NDArray[np.int64],
    *,
    k: int = 5,
    m: int = 2,
    informed_or_not: bool = True,
) -> list[Violation]:
    """What is wrong with a release, seen from its own figures: `answered` (nodes) and `outcomes` (questions, nodes,
    3) of whole subtrees, −1 where withheld. `informed_or_not`: false of releases of version 1, which asked for m who
    differ from the most frequent outcome. Raises BadInput for what isn't a tree or doesn't fit it."""
    outcome_rule = outcome_layer if informed_or_not else outcome_layer_of_version_1
    check_tree(parent)
    check_thresholds(k, m)
    check_selection(counted, detailed, nodes=len(parent), questions=len(detailed))
    check_figures(answered, outcomes, nodes=len(parent), questions=len(detailed))
    unreadable = list(misfits(counted, detailed, answered, outcomes))
    if unreadable:
        return unreadable
    broken = list(outside(counted, detailed)) + list(sums(counted, detailed, answered, outcomes))
    pieces = published_atoms(parent, counted, answered[:, None])
    broken += additive(counted, pieces, None)
    broken += count_layer(counted, pieces[:, 0], k)
    for question, published in enumerate(detailed):
        pieces = published_atoms(parent, published, outcomes[question])
        broken += additive(published, pieces, question)
        broken += outcome_rule(published, pieces, question, k, m)
    return broken
