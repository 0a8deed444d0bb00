"""Which of many differences between rounds stand out. Imports scipy: for workers, not for serving applications."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr
from scipy.stats import false_discovery_control

from backend.stats.figures.intervals import Interval, difference_interval

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Changes:
    """`difference` (share now less before) with its `interval`; `adjusted`: p after Benjamini–Hochberg over all of
    them; `stands_out`: p adjusted at most the rate. All in the shape of the input."""

    difference: Floats
    interval: Interval
    adjusted: Floats
    stands_out: NDArray[np.bool_]


def changes(
    informed: ArrayLike,
    answered: ArrayLike,
    informed_before: ArrayLike,
    answered_before: ArrayLike,
    *,
    rate: float = 0.05,
) -> Changes:
    """All differences that are shown together, so that of those that stand out at most `rate` are expected to be
    chance (Benjamini and Hochberg 1995). Raises BadFigures, also where nobody answered."""
    interval = difference_interval(informed, answered, informed_before, answered_before)
    now, before = np.divide(informed, answered), np.divide(informed_before, answered_before)
    chance = score_test(informed, answered, informed_before, answered_before)
    adjusted = np.asarray(false_discovery_control(chance, axis=None)).reshape(chance.shape) if chance.size else chance
    return Changes(now - before, interval, adjusted, adjusted <= rate)


def score_test(
    informed: ArrayLike, answered: ArrayLike, informed_before: ArrayLike, answered_before: ArrayLike
) -> Floats:
    """Two-sided p of two equal shares, by the pooled normal approximation; 1 where all answered alike both times."""
    x, n, y, k = np.broadcast_arrays(informed, answered, informed_before, answered_before)
    pooled = (x + y) / (n + k)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / k))
    distance = np.divide(np.abs(x / n - y / k), spread, out=np.zeros(spread.shape), where=spread > 0)
    chance: Floats = 2 * ndtr(-distance)
    return chance
