"""Whether one quarter of a unit lies before each other one by headcount, by more than who answered may have made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import expm1, sqrt
from statistics import NormalDist
from typing import Final

import numpy as np

from backend.stats.figures.told_and_knows import Floats, people_in_quarters
from backend.stats.values import QUARTERS, Table

SURELY_ALIKE: Final = 1 + 1e-9
"""Parts of which each answer stands for as many people as the next."""


@dataclass(frozen=True)
class Stratum:
    """A disjoint part of a unit. `uneven`: how many times as far chance moves its figures, squared, because they weigh
    finer parts of it by headcount, of whose quarters nothing is shown; 1 where there are none."""

    table: Table
    headcount: int
    uneven: float = 1.0


def leads(strata: Sequence[Stratum], shares: Sequence[float], largest: int, level: float, *, chance: float = 0) -> bool:
    """Whether the largest of the weighted `shares` (quarters) exceeds each other one by more than Student's quantile of
    its spread, two-sided at `level`: the same as for one share, where the two largest are alike. Counts of answers
    can't say it: where one part answered more readily than another they are no figure of the staff. Where each answer
    stands for as many, it is left to them, which are exact."""
    answering = [part for part in strata if any(map(sum, part.table))]
    if len(answering) == 1 and answering[0].uneven < SURELY_ALIKE:
        return True
    headcount = [part.headcount for part in answering]
    _, covariance, answered = people_in_quarters([part.table for part in answering], headcount, chance)
    uneven = np.array([part.uneven for part in answering])
    covariance *= uneven[:, None, None] / sum(headcount) ** 2
    freedom = np.maximum(answered / uneven - 1, 1)
    others = (place for place in range(len(QUARTERS)) if place != largest)
    return all(
        shares[largest] - shares[other] > _by_chance(_of_lead(covariance, largest, other), freedom, level)
        for other in others
    )


def _of_lead(covariance: Floats, largest: int, other: int) -> Floats:
    """(parts): its variance."""
    contrast = np.eye(len(QUARTERS))[largest] - np.eye(len(QUARTERS))[other]
    of_lead: Floats = np.einsum("i,pij,j->p", contrast, covariance, contrast)
    return of_lead


def _by_chance(variance: Floats, freedom: Floats, level: float) -> float:
    """Welch and Satterthwaite's degrees of freedom over the parts."""
    whole = float(variance.sum())
    return _student(level, whole**2 / float((variance**2 / freedom).sum())) * sqrt(whole)


def _student(level: float, freedom: float) -> float:
    """The two-sided quantile of Student's t by Wallace (1959): far out, where a unit's part of a round's chance lies,
    the series of Cornish and Fisher falls short."""
    z = -NormalDist().inv_cdf(level / 2) * (8 * freedom + 3) / (8 * freedom + 1)
    return sqrt(freedom * expm1(z**2 / freedom))
