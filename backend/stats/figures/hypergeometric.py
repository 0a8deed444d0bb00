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
    total: Floats = chances(drawn, truth, headcount - truth, answered, log_factorials).sum(axis=1)
    return total


def chances(some: Any, of_kind: Any, others: Any, drawn: Any, log_factorials: Floats) -> Floats:
    """The probability that exactly `some` of the `of_kind` are among `drawn`, picked from them and the `others`; 0
    where it can't be. All of one shape, or broadcast to it."""
    possible = (some >= 0) & (some <= of_kind) & (some <= drawn) & (drawn - some <= others)
    # What can't be is counted as something that can, so that no place before the first factorial is read.
    some = np.where(possible, some, np.maximum(0, drawn - others))
    logs = log_ways(of_kind, some, log_factorials) + log_ways(others, drawn - some, log_factorials)
    return np.where(possible, np.exp(logs - log_ways(of_kind + others, drawn, log_factorials)), 0.0)


def log_ways(total: Any, part: Any, log_factorials: Floats) -> Any:
    """ln of the number of ways to pick `part` of `total`."""
    return log_factorials[total] - log_factorials[part] - log_factorials[total - part]


def log_factorials_to(largest: int) -> Floats:
    """ln 0! to ln largest!, added up in extended precision where the machine has it."""
    logs = np.log(np.maximum(np.arange(largest + 1), 1).astype(np.longdouble))
    return np.cumsum(logs).astype(np.float64)
