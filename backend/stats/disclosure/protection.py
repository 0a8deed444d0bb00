"""Which counts and outcomes of a round may be published: two layers, each the exact optimum (docs/STATISTICS.md)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.optimum import Plan, heaviest, plan_merges
from backend.stats.disclosure.residue import Ints, count_residues, outcome_residues, outcome_states
from backend.stats.tree import check_answers, check_thresholds, check_tree


@dataclass(frozen=True)
class Protection:
    """`counted` (nodes): the number of answers is published. `detailed` (questions, nodes): so are the outcomes."""

    counted: NDArray[np.bool_]
    detailed: NDArray[np.bool_]


def protect(parent: NDArray[np.int64], own: NDArray[np.int64], *, k: int = 5, m: int = 2) -> Protection:
    """`parent` (nodes): index of the parent, −1 for the root; parents stand before their children.
    `own` (nodes, questions, 3): answers given directly at each node, the same number for each question of a node.

    Layer A is chosen from the numbers of answers alone; layer B of each question within A. Both maximise the sum of
    1 + n over published nodes, n being the answers in a node's subtree. Raises BadTree, BadAnswers, BadThresholds."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_thresholds(k, m)
    parent, own = parent.astype(np.int64), own.astype(np.int64)
    answered = own[:, 0].sum(axis=1)
    totals = _subtree_totals(parent, answered)
    plan = plan_merges(parent, totals)
    counted = heaviest(
        plan, count_residues(k), np.minimum(answered, k), 1 + totals, np.ones(len(parent), dtype=np.bool_)
    )
    detailed = np.array([_outcome_layer(plan, own[:, q], 1 + totals, counted, k, m) for q in range(own.shape[1])])
    counted.setflags(write=False)
    detailed.setflags(write=False)
    return Protection(counted, detailed)


def _outcome_layer(
    plan: Plan, own: Ints, weight: Ints, counted: NDArray[np.bool_], k: int, m: int
) -> NDArray[np.bool_]:
    rule = outcome_residues(k, m)
    return heaviest(plan, rule.residues, outcome_states(rule, own), weight, counted)


def _subtree_totals(parent: Ints, answered: Ints) -> Ints:
    totals = answered.tolist()
    above = parent.tolist()
    for node in range(len(above) - 1, 0, -1):
        totals[above[node]] += totals[node]
    return np.array(totals, dtype=np.int64)
