"""How sure the figures of a tree of units are, each weighted over its parts, from five people to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from backend.stats.figures.coin import informed_ranges
from backend.stats.figures.intervals import Interval, bounds
from backend.stats.tosses import OUTCOMES
from backend.stats.values import Estimate, Figure, Share
from backend.stats.weighting import weighted

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVELS: Final = (0.95, 0.999, 0.99999)
"""At which the ends of an interval are worked out; between and beyond them they are drawn on (`differences`)."""


@dataclass(frozen=True)
class Spread:
    """Of units: `value` (units), a share of all staff, NaN where nobody answered; with a coin without bias, and so
    below 0 or above 1 at times (`shown`: clipped). `interval` (units): its 95 %, from 0 to 1. `down`, `up` (levels,
    units): how far chance may have carried it, at each of LEVELS. `covered` (units): the share of staff in parts where
    somebody answered; of the others all may be informed, or none. `person` (units): what one of its staff is of it."""

    value: Floats
    interval: Interval
    down: Floats
    up: Floats
    covered: Floats
    person: Floats

    @property
    def shown(self) -> Floats:
        return np.clip(self.value, 0, 1)

    @property
    def unknown_below(self) -> Floats:
        """(units): how far the value falls if none are informed where nobody answered."""
        return self.shown * (1 - self.covered)

    def at(self, places: Sequence[int]) -> Spread:
        """Of these units alone."""
        kept = np.asarray(places, dtype=np.int64)
        interval = Interval(self.interval.low[kept], self.interval.high[kept])
        down, up = self.down[:, kept], self.up[:, kept]
        return Spread(self.value[kept], interval, down, up, self.covered[kept], self.person[kept])

    @property
    def unknown_above(self) -> Floats:
        return (1 - self.shown) * (1 - self.covered)


def joined(spreads: Sequence[Spread]) -> Spread:
    """Of all their units, one after the other."""
    fields = ("value", "down", "up", "covered", "person")
    value, down, up, covered, person = (
        np.concatenate([getattr(of, name) for of in spreads], axis=-1) for name in fields
    )
    low, high = (np.concatenate([getattr(of.interval, end) for of in spreads]) for end in ("low", "high"))
    return Spread(value, Interval(low, high), down, up, covered, person)


def spread(
    informed: ArrayLike,
    answered: ArrayLike,
    headcount: ArrayLike,
    above: Sequence[int],
    levels: Sequence[float] = LEVELS,
    *,
    chance: float = 0,
) -> Spread:
    """Of each part with all parts below it, as `weighting.weighted` has them: all four (parts).

    The distances from each part's share to the ends of its exact interval are squared and added (Zou and Donner 2008),
    and none is shorter than by the stratified variance with Satterthwaite's degrees of freedom (Cochran 1977, 5.5 and
    5.4): with many parts of a few answers, of which most show none informed, the first alone is too short, and an
    exact end that has reached the last possible number says nothing of the tail beyond. The interval of a part in
    which alone somebody answered is the exact one, at the first of `levels`. `chance`: of the phones' coin, which both
    count in. Raises BadFigures."""
    x, n, staff = (np.asarray(column, dtype=np.int64) for column in (informed, answered, headcount))
    figures = weighted(np.stack([x, n - x], axis=1).tolist(), staff.tolist(), above, chance=chance)
    value = np.array([np.nan if figure is None else figure.unbiased[0] for figure in figures])
    covered = np.array([0.0 if figure is None else figure.covered for figure in figures])
    variance, freedom = _variance_and_freedom(x, n, staff, above, chance)
    by_variance = np.stack([student(level, freedom) for level in levels]) * np.sqrt(variance)
    exact = _exact_distances(x, n, staff, above, levels, chance)
    people, fewest, answering, parts = summed(np.stack([staff, x, n, n > 0], axis=1), above).T
    everybody = np.where(answering > 0, people, np.nan)
    down, up = (np.maximum(distance, by_variance) / everybody for distance in exact)
    shown = [
        np.where(parts == 1, of_one[0] / everybody, of_all[0]) for of_one, of_all in zip(exact, (down, up), strict=True)
    ]
    # Without a coin the answers themselves are certain.
    least, most = (fewest, fewest + people - answering) if chance == 0 else (0 * people, people)
    low = np.clip(value * covered - shown[0], least / everybody, 1)
    high = np.clip(value * covered + (1 - covered) + shown[1], 0, most / everybody)
    return Spread(value, Interval(low, high), down, up, covered, 1 / everybody)


def _exact_distances(
    x: Ints, n: Ints, staff: Ints, above: Sequence[int], levels: Sequence[float], chance: float
) -> tuple[Floats, Floats]:
    """In people, (levels, parts): to the lower ends and to the upper."""
    seen = n > 0
    squares = np.zeros((2, len(levels), len(x)))
    share = (x[seen] / n[seen] - chance / OUTCOMES) / (1 - chance)
    for at, level in enumerate(levels):
        interval = informed_ranges(x[seen], n[seen], staff[seen], chance, level=level)
        # What is beyond an end already is no distance from it.
        distances = np.maximum(0, np.stack([share - interval.low, interval.high - share]))
        squares[:, at, seen] = (staff[seen] * distances) ** 2
    of_units = summed(squares.reshape(2 * len(levels), len(x)).T, above).T
    down, up = np.sqrt(of_units).reshape(squares.shape)
    return down, up


def _variance_and_freedom(x: Ints, n: Ints, staff: Ints, above: Sequence[int], chance: float) -> tuple[Floats, Floats]:
    """(parts): of the number informed, in people squared, and Satterthwaite's degrees of freedom. A part's share is
    taken at (x + 1) / (n + 2), so that one of one mind is uncertain too (Agresti and Coull 1998); what that takes from
    p(1 − p) is given back. Who answered is drawn from finitely many, how their coins fell is not."""
    cautious = (x + 1) / (n + 2)
    of_one = cautious * (1 - cautious) * (n + 2) / (n + 1)
    silent = (staff - n) / np.maximum(staff - 1, 1)
    # Of few tosses the variance is itself a guess: as of a sample's, n − 1 of them count.
    of_coin = _variance_of_coin(cautious, chance) * n / np.maximum(n - 1, 1)
    by_draw_and_coin = of_one * silent + of_coin * (1 - silent)
    own = np.where(n > 0, staff**2 * by_draw_and_coin / np.maximum(n, 1) / (1 - chance) ** 2, 0.0)
    variance, fourth = summed(np.stack([own, own**2 / np.maximum(n - 1, 1)], axis=1), above).T
    return variance, np.divide(variance**2, fourth, out=np.ones(len(x)), where=fourth > 0)


def _variance_of_coin(reported: Floats, chance: float) -> Floats:
    """(parts): of one report of somebody whose answer is known, where such a share reports to be informed."""
    share = np.clip((reported - chance / OUTCOMES) / (1 - chance), 0, 1)
    rightly, falsely = 1 - chance + chance / OUTCOMES, chance / OUTCOMES
    variance: Floats = share * rightly * (1 - rightly) + (1 - share) * falsely * (1 - falsely)
    return variance


def figures(
    informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike, above: Sequence[int], *, chance: float = 0
) -> tuple[Figure | None, ...]:
    """One per part with all parts below it, None where nobody answered. With a coin the bounds without assumptions take
    in the coins of all who answered, at 95 %, which can be told of them together however they were picked; and then all
    of the silent, or none. Raises BadFigures."""
    of = spread(informed, answered, headcount, above, LEVELS[:1], chance=chance)
    columns = [np.asarray(column, dtype=np.int64) for column in (informed, answered, headcount)]
    sums = summed(np.stack(columns, axis=1), above)
    seen = np.flatnonzero(sums[:, 1])
    low, high = of.interval.low[seen], of.interval.high[seen]
    open_ = _open_bounds(sums[seen], chance)
    least, most = (open_.low, open_.high) if chance == 0 else (np.minimum(low, open_.low), np.maximum(high, open_.high))
    ends = (of.shown[seen], low, high, least, most, of.covered[seen])
    of_parts: list[Figure | None] = [None] * len(sums)
    for at, (x, n, _), (value, lower, upper, *others) in zip(
        seen.tolist(), sums[seen].tolist(), np.stack(ends, axis=1).tolist(), strict=True
    ):
        of_parts[at] = Figure(x, n, Estimate(value, lower, upper), *others)
    return tuple(of_parts)


def _open_bounds(sums: Ints, chance: float) -> Interval:
    """`sums` (units, 3): informed, answered, headcount."""
    informed, answered, headcount = sums.T
    if chance == 0:
        return bounds(informed, answered, headcount)
    of_answered = informed_ranges(informed, answered, answered, chance)
    silent = headcount - answered
    return Interval(of_answered.low * answered / headcount, (of_answered.high * answered + silent) / headcount)


def share_of(whole: Figure) -> Share:
    return Share(whole.share, whole.covered, whole.least, whole.most)


def summed(columns: NDArray[Any], above: Sequence[int]) -> NDArray[Any]:
    """(parts, columns): of each part with all below it."""
    sums, up = columns.copy(), np.asarray(above, dtype=np.int64)
    depths = _depths(above)
    # Per column, which numpy adds up fifty times faster than rows; the last part first, as a loop over them would.
    for depth in range(int(depths.max(initial=0)), 0, -1):
        parts = np.flatnonzero(depths == depth)[::-1]
        for column in sums.T:
            np.add.at(column, up[parts], column[parts])
    return sums


def _depths(above: Sequence[int]) -> Ints:
    """(parts): how many parts stand above each."""
    depths: list[int] = []
    for part in above:
        depths.append(depths[part] + 1 if part >= 0 else 0)
    return np.array(depths, dtype=np.int64)


def student(level: float, freedom: Floats) -> Floats:
    """The two-sided quantile of Student's t, by Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    degrees = np.maximum(freedom, 1)
    quantile: Floats = z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
    return quantile
