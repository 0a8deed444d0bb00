"""What may be published where phones toss a coin: outcomes stand wherever the number of answers does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.optimum import plan_merges
from backend.stats.disclosure.protection import Protection, count_layer
from backend.stats.tree import SMALLEST_M, check_answers, check_thresholds, check_tree


def protect_by_coin(
    parent: NDArray[np.int64], answered: NDArray[np.int64], *, questions: int, k: int = 5
) -> Protection:
    """As `protect` from `answered` (nodes) alone, the number of answers right at each node: no outcome is an argument,
    so that what is published shows none (docs/STATISTICS.md). Raises BadTree, BadAnswers, BadThresholds."""
    check_tree(parent)
    check_answers(np.pad(answered[:, None, None], ((0, 0), (0, 0), (0, 2))), len(parent))
    check_thresholds(k, SMALLEST_M)
    parent, answered = parent.astype(np.int64), answered.astype(np.int64)
    levels = Levels.of(parent)
    totals = levels.gather(answered[:, None], np.zeros(len(parent), dtype=np.bool_))[:, 0]
    counted, left_out = count_layer(plan_merges(parent, totals), levels, answered, k)
    detailed = np.broadcast_to(counted, (questions, len(counted))).copy()
    for layer in (counted, detailed, left_out):
        layer.setflags(write=False)
    return Protection(counted, detailed, left_out)
