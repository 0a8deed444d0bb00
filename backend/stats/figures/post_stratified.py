"""How sure the figures of a tree of units are, each weighted over its parts, from five people to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backend.stats.figures.intervals import Interval, bounds, exact_interval
from backend.stats.values import Estimate, Figure, Share
from backend.stats.weighting import weighted

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVELS: Final = (0.95, 0.999, 0.99999)
"""At which the ends of an interval are worked out; between and beyond them they are drawn on (`differences`)."""


@dataclass(frozen=True)
class Spread:
    """Of units: `value` (units), a share of all staff, NaN where nobody answered. `interval` (units): its 95 %.
    `down`, `up` (levels, units): how far chance may have carried it, at each of LEVELS. `covered` (units): the share of
    staff in parts where somebody answered; of the others all may be informed, or none."""

    value: Floats
    interval: Interval
    down: Floats
    up: Floats
    covered: Floats

    @property
    def unknown_below(self) -> Floats:
        """(units): how far the value falls if none are informed where nobody answered."""
        return self.value * (1 - self.covered)

    def at(self, places: Sequence[int]) -> Spread:
        """Of these units alone."""
        kept = np.asarray(places, dtype=np.int64)
        interval = Interval(self.interval.low[kept], self.interval.high[kept])
        return Spread(self.value[kept], interval, self.down[:, kept], self.up[:, kept], self.covered[kept])

    @property
    def unknown_above(self) -> Floats:
        return (1 - self.value) * (1 - self.covered)


def joined(spreads: Sequence[Spread]) -> Spread:
    """Of all their units, one after the other."""
    fields = ("value", "down", "up", "covered")
    value, down, up, covered = (np.concatenate([getattr(of, name) for of in spreads], axis=-1) for name in fields)
    low, high = (np.concatenate([getattr(of.interval, end) for of in spreads]) for end in ("low", "high"))
    return Spread(value, Interval(low, high), down, up, covered)


def spread(
    informed: ArrayLike,
    answered: ArrayLike,
    headcount: ArrayLike,
    above: Sequence[int],
    levels: Sequence[float] = LEVELS,
) -> Spread:
    """Of each part with all parts below it, as `weighting.weighted` has them: all four (parts).

    The distances from each part's share to the ends of its exact interval are squared and added (Zou and Donner 2008),
    and none is shorter than by the stratified variance with Satterthwaite's degrees of freedom (Cochran 1977, 5.5 and
    5.4): with many parts of a few answers, of which most show none informed, the first alone is too short, and an
    exact end that has reached the last possible number says nothing of the tail beyond. The interval of a part in
    which alone somebody answered is the exact one, at the first of `levels`. Raises BadFigures."""
    x, n, staff = (np.asarray(column, dtype=np.int64) for column in (informed, answered, headcount))
    figures = weighted(np.stack([x, n - x], axis=1).tolist(), staff.tolist(), above)
    value = np.array([np.nan if figure is None else figure.shares[0] for figure in figures])
    covered = np.array([0.0 if figure is None else figure.covered for figure in figures])
    variance, freedom = _variance_and_freedom(x, n, staff, above)
    by_variance = np.stack([_student(level, freedom) for level in levels]) * np.sqrt(variance)
    exact = _exact_distances(x, n, staff, above, levels)
    people, fewest, answering, parts = _summed(np.stack([staff, x, n, n > 0], axis=1), above).T
    everybody = np.where(answering > 0, people, np.nan)
    down, up = (np.maximum(distance, by_variance) / everybody for distance in exact)
    shown = [
        np.where(parts == 1, of_one[0] / everybody, of_all[0]) for of_one, of_all in zip(exact, (down, up), strict=True)
    ]
    low = np.maximum(value * covered - shown[0], fewest / everybody)
    high = np.minimum(value * covered + (1 - covered) + shown[1], (fewest + people - answering) / everybody)
    return Spread(value, Interval(low, high), down, up, covered)


def _exact_distances(
    x: Ints, n: Ints, staff: Ints, above: Sequence[int], levels: Sequence[float]
) -> tuple[Floats, Floats]:
    """In people, (levels, parts): to the lower ends and to the upper."""
    seen = n > 0
    squares = np.zeros((2, len(levels), len(x)))
    for at, level in enumerate(levels):
        interval = exact_interval(x[seen], n[seen], staff[seen], level=level)
        distances = np.stack([x[seen] / n[seen] - interval.low, interval.high - x[seen] / n[seen]])
        squares[:, at, seen] = (staff[seen] * distances) ** 2
    summed = _summed(squares.reshape(2 * len(levels), len(x)).T, above).T
    down, up = np.sqrt(summed).reshape(squares.shape)
    return down, up


def _variance_and_freedom(x: Ints, n: Ints, staff: Ints, above: Sequence[int]) -> tuple[Floats, Floats]:
    """(parts): of the number informed, in people squared, and Satterthwaite's degrees of freedom. A part's share is
    taken at (x + 1) / (n + 2), so that one of one mind is uncertain too (Agresti and Coull 1998); what that takes from
    p(1 − p) is given back."""
    cautious = (x + 1) / (n + 2)
    of_one = cautious * (1 - cautious) * (n + 2) / (n + 1)
    drawn = (staff - n) / np.maximum(staff - 1, 1) / np.maximum(n, 1)
    own = np.where(n > 0, staff**2 * drawn * of_one, 0.0)
    variance, fourth = _summed(np.stack([own, own**2 / np.maximum(n - 1, 1)], axis=1), above).T
    return variance, np.divide(variance**2, fourth, out=np.ones(len(x)), where=fourth > 0)


def figures(
    informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike, above: Sequence[int]
) -> tuple[Figure | None, ...]:
    """One per part with all parts below it, None where nobody answered. Raises BadFigures."""
    of = spread(informed, answered, headcount, above, LEVELS[:1])
    columns = [np.asarray(column, dtype=np.int64) for column in (informed, answered, headcount)]
    sums = _summed(np.stack(columns, axis=1), above)
    seen = np.flatnonzero(sums[:, 1])
    open_ = bounds(*sums[seen].T)
    ends = (of.value[seen], of.interval.low[seen], of.interval.high[seen], open_.low, open_.high, of.covered[seen])
    found: list[Figure | None] = [None] * len(sums)
    for at, (x, n, _), value, low, high, least, most, covered in zip(
        seen.tolist(), sums[seen].tolist(), *(column.tolist() for column in ends), strict=True
    ):
        found[at] = Figure(x, n, Estimate(value, low, high), least, most, covered)
    return tuple(found)


def share_of(whole: Figure) -> Share:
    return Share(whole.share, whole.covered, whole.least, whole.most)


def _summed(columns: NDArray[Any], above: Sequence[int]) -> NDArray[Any]:
    """(parts, columns): of each part with all below it."""
    sums = columns.copy()
    for part in range(len(above) - 1, 0, -1):
        if above[part] >= 0:
            sums[above[part]] += sums[part]
    return sums


def _student(level: float, freedom: Floats) -> Floats:
    """The two-sided quantile of Student's t, by Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    degrees = np.maximum(freedom, 1)
    quantile: Floats = z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
    return quantile
