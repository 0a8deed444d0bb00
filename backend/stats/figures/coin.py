"""Ranges where phones toss a coin (docs/STATISTICS.md): who is informed among the staff is told from what was reported.

The interval inverts the whole distribution: which of the staff answered (hypergeometric), and how the coins of the
informed and of the others fell (two binomials)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.errors import BadFigures
from backend.stats.figures.hypergeometric import chances, log_factorials_to
from backend.stats.figures.intervals import Interval, exact_interval
from backend.stats.tosses import OUTCOMES, check_chance, informed_share, odds

__all__ = ["check_chance", "drawn", "informed_range", "informed_ranges", "informed_share", "odds", "reported_at_least"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT_TO: Final = 300
"""Answers; of more, sums of coins and of draws are as good as normal (a test compares)."""
SMALL: Final = 100
"""Staff; of so few all ranges are worked out at once."""
TIES: Final = 1 - 1e-9


def informed_ranges(reported: Ints, answered: Ints, headcount: Ints, chance: float, *, level: float = 0.95) -> Interval:
    """`informed_range` of each unit, all (units); without a coin the exact interval. Raises BadFigures."""
    if chance == 0:
        return exact_interval(reported, answered, headcount, level=level)
    # Those of one size stand together, so that what is worked out for one is there for the others.
    cases, place = np.unique(np.stack([answered, headcount, reported]), axis=1, return_inverse=True)
    ends = np.array([informed_range(x, n, staff, chance, level=level) for n, staff, x in cases.T.tolist()])
    low, high = ends.reshape(-1, 2)[place.ravel()].T
    return Interval(low, high)


def informed_range(
    reported: int, answered: int, headcount: int, chance: float, *, level: float = 0.95
) -> tuple[float, float]:
    """The share informed among all staff, if those who answered are a random draw from them: from 0 to 1 without
    answers. Each end is the last number of informed staff that a one-sided test at (1 − level) / 2 doesn't reject.
    Raises BadFigures."""
    check_chance(chance)
    if not 0 <= reported <= answered <= headcount or headcount == 0:
        raise BadFigures("there must be 0 ≤ reported ≤ answered ≤ headcount, and staff")
    if answered == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    few = _fewest(_Reports(reported, answered, headcount, chance, chance / OUTCOMES), tail)
    # The most that can be informed leaves the fewest that are not, as whom two of the three outcomes report.
    others = _Reports(answered - reported, answered, headcount, chance, 2 * chance / OUTCOMES)
    return few / headcount, (headcount - _fewest(others, tail)) / headcount


@dataclass(frozen=True)
class _Reports:
    """Of one kind of staff, the informed or the others. `falsely`: the probability of such a report by one of the other
    kind."""

    reported: int
    answered: int
    headcount: int
    chance: float
    falsely: float

    def at_least(self, truth: int) -> float:
        """P(so many reports or more), with `truth` of this kind among the staff: it grows with `truth`."""
        return self._exactly(truth) if self.answered <= EXACT_TO else self._normally(truth)

    def _exactly(self, truth: int) -> float:
        table = reported_at_least(self.answered, 1 - self.chance + self.falsely, self.falsely)
        return float(drawn(truth, self.answered, self.headcount) @ table[:, self.reported])

    def _normally(self, truth: int) -> float:
        """With the correction for whole numbers."""
        share, rightly = truth / self.headcount, 1 - self.chance + self.falsely
        mean = self.answered * (share * rightly + (1 - share) * self.falsely)
        coins = share * rightly * (1 - rightly) + (1 - share) * self.falsely * (1 - self.falsely)
        silent = (self.headcount - self.answered) / max(1, self.headcount - 1)
        draw = (1 - self.chance) ** 2 * share * (1 - share) * silent
        spread = (self.answered * (coins + draw)) ** 0.5
        short = self.reported - 0.5 - mean
        return NormalDist().cdf(-short / spread) if spread else float(short < 0)


def _fewest(reports: _Reports, tail: float) -> int:
    """The smallest number of staff under which so many reports, or more, have the probability `tail`."""
    if reports.headcount <= SMALL:
        of_each = _fewest_of_each(reports.answered, reports.headcount, reports.chance, reports.falsely, tail)
        return int(of_each[reports.reported])
    low, high = 0, reports.headcount
    tail *= reports.at_least(high)
    while low < high:
        middle = (low + high) // 2
        if reports.at_least(middle) >= tail * TIES:
            high = middle
        else:
            low = middle + 1
    return low


@lru_cache(maxsize=4096)
def _fewest_of_each(answered: int, headcount: int, chance: float, falsely: float, tail: float) -> Ints:
    """(answered + 1): for each number of reports. Small units come in thousands and in few sizes."""
    truth, some = np.arange(headcount + 1)[:, None], np.arange(answered + 1)
    draws = chances(some, truth, headcount - truth, answered, _log_factorials(headcount))
    at_least = draws @ reported_at_least(answered, 1 - chance + falsely, falsely)
    # Of reports that are rare whatever the truth, as so many in a row are, the rarity itself says nothing.
    fewest: Ints = (at_least >= tail * at_least[-1] * TIES).argmax(axis=0)
    return fewest


def drawn(truth: int, answered: int, headcount: int) -> Floats:
    """(answered + 1): the probability that so many of `truth` are among those who answered."""
    some = np.arange(answered + 1)
    return chances(some, truth, headcount - truth, answered, _log_factorials(headcount))


@lru_cache(maxsize=64)
def reported_at_least(answered: int, rightly: float, falsely: float) -> Floats:
    """(answered + 1, answered + 1): of so many who are of the kind among those who answered, the probability of so many
    reports or more."""
    true, false = _binomials(answered, rightly), _binomials(answered, falsely)
    exactly = np.array(
        [
            np.convolve(true[some, : some + 1], false[answered - some, : answered - some + 1])
            for some in range(answered + 1)
        ]
    )
    return np.cumsum(exactly[:, ::-1], axis=1)[:, ::-1]


def _binomials(most: int, chance: float) -> Floats:
    """(most + 1, most + 1): in so many tosses so many that fall this way."""
    rows = np.zeros((most + 1, most + 1))
    rows[0, 0] = 1
    for tosses in range(1, most + 1):
        rows[tosses] = (1 - chance) * rows[tosses - 1]
        rows[tosses, 1:] += chance * rows[tosses - 1, :-1]
    return rows


@lru_cache(maxsize=8)
def _log_factorials(largest: int) -> Floats:
    return log_factorials_to(largest)
