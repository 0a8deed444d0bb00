"""Which counts and outcomes of a round may be published: two layers, each the exact optimum (docs/STATISTICS.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.memory import Answers, keep_memory
from backend.stats.disclosure.optimum import Plan, Values, Weights, heaviest, nowhere, plan_merges
from backend.stats.disclosure.residue import (
    ALL_LEFT_OUT,
    Ints,
    count_residues,
    count_state,
    outcome_residues,
    outcome_states,
)
from backend.stats.memory import Memory, check_memory
from backend.stats.tree import check_answers, check_thresholds, check_tree

LEFT_OUT_COSTS: Final = 2
"""For each answer, beside what it would have weighed."""
MOST_ABOVE: Final = 64
"""Published nodes above an answer that are told apart: in a deeper tree, more weigh as many."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Protection:
    """`counted` (nodes): the number of answers is published. `detailed` (questions, nodes): so are the outcomes.
    `left_out` (nodes): what was answered right there, by fewer than k, is in no published number."""

    counted: Bools
    detailed: Bools
    left_out: Bools

    def kept(self, own: Ints) -> Ints:
        """`own` (nodes, …), without what was left out: the answers that the published numbers are about."""
        kept = own.copy()
        kept[self.left_out] = 0
        return kept


def protect(
    parent: NDArray[np.int64],
    own: NDArray[np.int64],
    *,
    k: int = 5,
    m: int = 2,
    memory: tuple[Memory, ...] = (),
) -> Protection:
    """`parent` (nodes): index of the parent, −1 for the root; parents stand before their children.
    `own` (nodes, questions, 3): answers given directly at each node, the same number for each question of a node.

    Layer A is chosen from the numbers of answers alone, and with it whose answers are left out; layer B of each
    question within A. Both maximise the sum of 1 + n over published nodes, n being the number that is published of a
    node; layer A less LEFT_OUT_COSTS for each answer left out. Of that optimum the cheapest is withheld until nothing
    can be learned beside the earlier rounds of `memory`. Raises BadTree, BadAnswers, BadThresholds, BadMemory."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_thresholds(k, m)
    parent, own = parent.astype(np.int64), own.astype(np.int64)
    levels, answered = Levels.of(parent), own[:, 0].sum(axis=1)
    check_memory(memory, answered, own.shape[1])
    plan = plan_merges(parent, _totals(levels, answered))
    counted, left_out = count_layer(plan, levels, answered, k)
    kept = np.where(left_out[:, None, None], 0, own)
    weight = 1 + _totals(levels, kept[:, 0].sum(axis=1))
    detailed = np.array([_outcome_layer(plan, kept[:, q], weight, counted, k, m) for q in range(own.shape[1])])
    if memory:
        answers = Answers.of(levels, kept[:, 0].sum(axis=1), weight, counted, left_out)
        detailed = keep_memory(answers, detailed, memory, k)
    for layer in (counted, detailed, left_out):
        layer.setflags(write=False)
    return Protection(counted, detailed, left_out)


def count_layer(plan: Plan, levels: Levels, answered: Ints, k: int) -> tuple[Bools, Bools]:
    """Layer A alone, and what is left out (nodes both). `answered` (nodes): right at each node."""
    values = Values(_worth(levels, answered, k), np.ones_like(answered))
    chosen = heaviest(plan, count_residues(k), values, np.ones(len(answered), dtype=np.bool_))
    return chosen.published, chosen.own == ALL_LEFT_OUT


def _worth(levels: Levels, answered: Ints, k: int) -> Weights:
    """(states, nodes, above): a kept answer is one in each published number above it, one left out costs."""
    above = np.arange(min(len(levels.depths) + 1, MOST_ABOVE) + 1)
    worth = nowhere(
        count_residues(k).size, len(answered), len(above), int((answered.sum() + len(answered)) * above[-1])
    )
    small = np.flatnonzero((answered > 0) & (answered < k))
    worth[ALL_LEFT_OUT, small] = -LEFT_OUT_COSTS * answered[small, None]
    worth[count_state(answered, k), np.arange(len(answered))] = answered[:, None] * above
    return worth


def _outcome_layer(plan: Plan, own: Ints, weight: Ints, counted: Bools, k: int, m: int) -> Bools:
    rule = outcome_residues(k, m)
    values = Values.of_nodes(rule.residues, outcome_states(rule, own), weight)
    return heaviest(plan, rule.residues, values, counted).published


def _totals(levels: Levels, answered: Ints) -> Ints:
    return levels.gather(answered[:, None], np.zeros(len(answered), dtype=np.bool_))[:, 0]
