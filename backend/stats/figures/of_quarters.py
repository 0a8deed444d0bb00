"""How sure the quarters of a tree of units are, each weighted over its parts, with a coin and without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.figures.post_stratified import LEVELS, spread, student, summed
from backend.stats.figures.told_and_knows import tossing
from backend.stats.values import Table
from backend.stats.weighting import weighted_quarters

Floats = NDArray[np.float64]

LEVEL: Final = LEVELS[0]
Z: Final = NormalDist().inv_cdf((1 + LEVEL) / 2)


def quarter_ranges(
    tables: Sequence[Table], headcount: Sequence[int], above: Sequence[int], *, chance: float = 0
) -> Floats:
    """(parts, 4, 2): the ends of each quarter's 95 % interval, from 0 to 1, of each part with all parts below it; NaN
    where nobody answered. Arguments as of `weighted_quarters`.

    Without a coin a quarter is a share like any other (`spread`). With one its reports are not: both sides were tossed.
    Then the distances from each part's estimate to the ends of its score interval (Wilson 1927, of the weights that
    undo both tosses, with a continuity correction of half an answer) are squared and added (Zou and Donner 2008), and
    of several parts none is shorter than by the stratified variance with Satterthwaite's degrees of freedom. Raises
    BadFigures."""
    counts = np.array(tables, dtype=np.int64).reshape(-1, 4)
    staff = np.asarray(headcount, dtype=np.int64)
    if chance == 0:
        answered = counts.sum(axis=1)
        spreads = [spread(cell, answered, staff, above, LEVELS[:1]).interval for cell in counts.T]
        return np.stack([np.stack([of.low, of.high], axis=1) for of in spreads], axis=1)
    figures = weighted_quarters(tables, headcount, above, chance=chance)
    value = np.array([[np.nan] * 4 if figure is None else figure.unbiased for figure in figures])
    covered = np.array([[0.0 if figure is None else figure.covered] for figure in figures])
    people = summed(staff[:, None], above)
    down, up = _distances(_Reports.of(counts, staff, chance), above) / np.where(people > 0, people, np.nan)
    low, high = value * covered - down, value * covered + (1 - covered) + up
    ends: Floats = np.clip(np.stack([low, high], axis=2), 0, 1)
    return ends


@dataclass(frozen=True)
class _Reports:
    """Of each part: `answered` and `silent` (parts, 1), the second as the finite population's share of the variance;
    `staff` (parts, 1), 0 where nobody answered. `estimate` (parts, 4): each quarter, without bias; `cautious`: never
    none or all. `own` (4) and `others` (parts, 4): the mean square of the weight that one of this quarter brings it,
    and one of the others."""

    answered: Floats
    silent: Floats
    staff: Floats
    estimate: Floats
    cautious: Floats
    own: Floats
    others: Floats

    @classmethod
    def of(cls, counts: NDArray[np.int64], headcount: NDArray[np.int64], chance: float) -> _Reports:
        reported = np.kron(tossing(chance), tossing(chance))
        undo = np.linalg.inv(reported)
        answered, people = counts.sum(axis=1)[:, None], headcount[:, None]
        estimate = counts / np.maximum(answered, 1) @ undo.T
        cautious = np.clip(estimate, 0, 1) * answered + 0.5
        cautious = cautious / cautious.sum(axis=1)[:, None]
        squares = undo**2 @ reported
        own = np.diag(squares)
        others = (cautious @ squares.T - cautious * own) / (1 - cautious)
        silent = (people - answered) / np.maximum(people - 1, 1)
        staff = np.where(answered > 0, people, 0).astype(np.float64)
        return cls(np.maximum(answered, 1).astype(np.float64), silent, staff, estimate, cautious, own, others)

    def variance(self) -> Floats:
        """Of one answer's weight, where the truth is `cautious`: of who answered, and of how the coins fell."""
        share = self.cautious
        drawn = self.silent * share * (1 - share)
        coins: Floats = share * (self.own - 1) + (1 - share) * self.others
        return drawn + coins

    def end(self, side: int) -> Floats:
        """The last share that isn't rejected, −1: below the estimate, 1: above it. Where (estimate − share)² is the
        variance there times z² / n: a square equation."""
        beyond = self.estimate + side * 0.5 / self.answered
        much = Z**2 / self.answered
        square = 1 + much * self.silent
        middle = beyond + much * (self.silent + self.own - self.others - 1) / 2
        rest = beyond**2 - much * self.others
        root: Floats = (middle + side * np.sqrt(np.maximum(0, middle**2 - square * rest))) / square
        # Nearer than half an answer nothing is rejected.
        return np.maximum(root, beyond) if side > 0 else np.minimum(root, beyond)


def _distances(reports: _Reports, above: Sequence[int]) -> Floats:
    """(2, parts, 4), in people: to the lower ends and to the upper, of each part with all below it."""
    several = summed((reports.staff > 0).astype(np.int64), above) > 1
    least = np.where(several, _by_variance(reports, above), 0)
    apart = [reports.estimate - reports.end(-1), reports.end(1) - reports.estimate]
    squares: list[NDArray[Any]] = [summed((reports.staff * distance) ** 2, above) for distance in apart]
    return np.stack([np.maximum(np.sqrt(each), least) for each in squares])


def _by_variance(reports: _Reports, above: Sequence[int]) -> Floats:
    freedom = np.maximum(reports.answered - 1, 1)
    own = reports.staff**2 * reports.variance() / freedom
    variance, fourth = summed(own, above), summed(own**2 / freedom, above)
    degrees = np.divide(variance**2, fourth, out=np.ones_like(variance), where=fourth > 0)
    distance: Floats = student(LEVEL, degrees) * np.sqrt(variance)
    return distance
