"""How sure a share is: exact hypergeometric intervals for a unit's staff, bounds without assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backend.stats.errors import BadFigures
from backend.stats.figures.hypergeometric import log_factorials_to, upper_tail

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# A probability that differs from the error rate by rounding only counts as reaching it: the same on every machine.
TIES = 1 - 1e-9
LARGEST_HEADCOUNT = 10_000_000


@dataclass(frozen=True)
class Interval:
    """`low` and `high`: shares from 0 to 1, or differences of shares from −1 to 1, in the shape of the input."""

    low: Floats
    high: Floats


def bounds(informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike) -> Interval:
    """The share informed among all staff if none, or all, of the silent are. Assumes nothing. Raises BadFigures."""
    informed, answered, headcount = _checked(informed, answered, headcount)
    return Interval(informed / headcount, (informed + headcount - answered) / headcount)


def exact_interval(informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike, *, level: float = 0.95) -> Interval:
    """The share informed among all staff, if those who answered are a random draw from them: each end is the last
    number of informed staff that a one-sided hypergeometric test at (1 − level) / 2 doesn't reject. Covers at least
    `level`, whatever the truth (Buonaccorsi 1987). Without answers from 0 to 1. Raises BadFigures."""
    informed, answered, headcount = _checked(informed, answered, headcount)
    if not 0 < level < 1:
        raise BadFigures(f"the level must lie between 0 and 1, not {level}")
    cases, place = np.unique(np.stack([informed, answered, headcount]).reshape(3, -1), axis=1, return_inverse=True)
    tail = (1 - level) / 2
    informed_here, answered_here, headcount_here = cases
    low = _fewest(informed_here, answered_here, headcount_here, tail)
    # The most that can be informed is the fewest that can be not informed, seen from the other side.
    high = headcount_here - _fewest(answered_here - informed_here, answered_here, headcount_here, tail)
    shape = informed.shape
    share = np.stack([low, high]) / headcount_here
    return Interval(share[0][place].reshape(shape), share[1][place].reshape(shape))


def wilson_interval(informed: ArrayLike, answered: ArrayLike, *, level: float = 0.95) -> Interval:
    """The score interval of a share in an endless population (Wilson 1927). Raises BadFigures."""
    informed, answered, _ = _checked(informed, answered, np.maximum(answered, 1))
    if (answered == 0).any():
        raise BadFigures("a share needs answers", int((answered == 0).argmax()))
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = informed + z * z / 2
    spread = z * np.sqrt(informed * (answered - informed) / answered + z * z / 4)
    return Interval((middle - spread) / (answered + z * z), (middle + spread) / (answered + z * z))


def _checked(informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike) -> tuple[Ints, Ints, Ints]:
    figures = np.broadcast_arrays(informed, answered, headcount)
    for figure in figures:
        if not np.issubdtype(figure.dtype, np.integer):
            raise BadFigures(f"figures must be integers, not {figure.dtype}")
    few, some, most = (figure.astype(np.int64) for figure in figures)
    _refuse("the headcount must be from 1 to 10,000,000", (most < 1) | (most > LARGEST_HEADCOUNT))
    _refuse("there must be 0 ≤ informed ≤ answered ≤ headcount", (few < 0) | (few > some) | (some > most))
    return few, some, most


def _refuse(message: str, wrong: NDArray[np.bool_]) -> None:
    if wrong.any():
        raise BadFigures(message, int(wrong.ravel().argmax()))


def _fewest(informed: Ints, answered: Ints, headcount: Ints, tail: float) -> Ints:
    """The smallest number K of informed staff under which `informed` or more of `answered` has probability ≥ tail."""
    low, high = informed.copy(), headcount - (answered - informed)
    log_factorials = log_factorials_to(int(headcount.max(initial=0)))
    while (low < high).any():
        middle = (low + high) // 2
        reached = np.ones(len(low), dtype=np.bool_)
        at = np.flatnonzero(low < high)
        reached[at] = upper_tail(informed[at], answered[at], headcount[at], middle[at], log_factorials) >= tail * TIES
        low, high = np.where(reached, low, middle + 1), np.where(reached & (low < high), middle, high)
    return low
