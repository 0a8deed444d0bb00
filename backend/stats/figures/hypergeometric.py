"""Tails of the hypergeometric distribution for many units at once, without scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CELLS_AT_ONCE = 2**20


def upper_tail(informed: Ints, answered: Ints, headcount: Ints, truth: Ints, log_factorials: Floats) -> Floats:
    """P(X ≥ informed) for `truth` informed among `headcount`; 1 where the mean lies five √answered above."""
    window = 10 * np.ceil(np.sqrt(answered)).astype(np.int64) + 1
    terms = np.minimum(window, np.minimum(answered, truth) - informed + 1)
    likely = truth * answered / headcount - informed > 5 * np.sqrt(answered)
    tails = np.ones(len(informed))
    widths = 2 ** np.ceil(np.log2(np.maximum(terms, 1))).astype(np.int64)
    for width in np.unique(widths[~likely]).tolist():
        same = np.flatnonzero((widths == width) & ~likely)
        for start in range(0, len(same), max(1, CELLS_AT_ONCE // width)):
            at = same[start : start + max(1, CELLS_AT_ONCE // width)]
            tails[at] = _sum_of_terms(informed[at], answered[at], headcount[at], truth[at], width, log_factorials)
    return tails


def _sum_of_terms(
    informed: Ints, answered: Ints, headcount: Ints, truth: Ints, width: int, log_factorials: Floats
) -> Floats:
    drawn = informed[:, None] + np.arange(width)
    answered, headcount, truth = answered[:, None], headcount[:, None], truth[:, None]
    possible = (drawn <= np.minimum(answered, truth)) & (answered - drawn <= headcount - truth)
    drawn = np.where(possible, drawn, np.maximum(0, answered - headcount + truth))

    def log_choose(total: Any, part: Any) -> Floats:
        ways: Floats = log_factorials[total] - log_factorials[part] - log_factorials[total - part]
        return ways

    logs = log_choose(truth, drawn) + log_choose(headcount - truth, answered - drawn) - log_choose(headcount, answered)
    total: Floats = np.where(possible, np.exp(logs), 0.0).sum(axis=1)
    return total


def log_factorials_to(largest: int) -> Floats:
    """ln 0! to ln largest!, added up in extended precision where the machine has it."""
    logs = np.log(np.maximum(np.arange(largest + 1), 1).astype(np.longdouble))
    return np.cumsum(logs).astype(np.float64)
