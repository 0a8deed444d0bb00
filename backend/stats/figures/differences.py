"""Which of many differences between rounds stand out. Imports scipy: for workers, not for serving applications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import false_discovery_control

from backend.stats.errors import BadFigures
from backend.stats.figures.intervals import Interval
from backend.stats.figures.post_stratified import LEVELS, Spread
from backend.stats.squaring import ROUNDING

Floats = NDArray[np.float64]

_DISTANCES: Final[Floats] = ndtri((1 + np.array(LEVELS)) / 2)


@dataclass(frozen=True)
class Changes:
    """All (units). `difference`: share now less before, as both are shown. `adjusted`: p after Benjamini–Hochberg over
    all of them; `stands_out`: that is at most the rate, and then, and only then, its `interval` is without 0."""

    difference: Floats
    interval: Interval
    adjusted: Floats
    stands_out: NDArray[np.bool_]


def changes(now: Spread, before: Spread, *, rate: float = 0.05) -> Changes:
    """All differences that are shown together, so that of those that stand out at most `rate` are expected to be
    chance (Benjamini and Hochberg 1995), and as many of the intervals to miss the truth (Benjamini and Yekutieli
    2005). Each is made of two intervals by squaring and adding (Newcombe 1998, method 10; Zou and Donner 2008), with
    half a person of each, so that where everybody answered both times nothing is uncertain. Raises BadFigures where
    nobody answered."""
    difference, down, up = _difference(now, before)
    chance = chances(now, before)
    adjusted = np.asarray(false_discovery_control(chance)) if chance.size else chance
    stands_out = adjusted <= rate
    reach = ndtri(1 - rate * max(1, int(stands_out.sum())) / max(1, chance.size) / 2)
    # With a coin the unbiased difference may lie beyond what can be; between the two figures shown it does not.
    shown = now.shown - before.shown
    low = np.minimum(shown, np.clip(difference - _width(down, reach), -1, 1))
    high = np.maximum(shown, np.clip(difference + _width(up, reach), -1, 1))
    return Changes(shown, Interval(low, high), adjusted, stands_out & ((low > 0) | (high < 0)))


def chances(now: Spread, before: Spread) -> Floats:
    """Two-sided p of each, before they are judged together: of the level at which its interval would reach 0. Below 30
    answers it is never smaller than the probability, however unequal the two numbers are; above, a fifth at most."""
    difference, down, up = _difference(now, before)
    return _chance(np.maximum(0, np.abs(difference) - ROUNDING), np.where(difference > 0, down, up))


def _difference(now: Spread, before: Spread) -> tuple[Floats, Floats, Floats]:
    """(units), and (levels, units) to its lower and to its upper ends."""
    difference = now.value - before.value
    if np.isnan(difference).any():
        raise BadFigures("a difference needs answers both times", int(np.isnan(difference).argmax()))
    persons = now.person + before.person
    down, up = _joined(now.down, before.up, persons), _joined(now.up, before.down, persons)
    # What is unknown of who is silent is no chance, and adds up.
    down, up = down + now.unknown_below + before.unknown_above, up + now.unknown_above + before.unknown_below
    return difference, down, up


def _joined(one: Floats, other: Floats, persons: Floats) -> Floats:
    """(levels, units): `squared_and_added` of each."""
    joined: Floats = np.minimum(np.hypot(one, other) + persons / 2, one + other)
    return joined


def _chance(distance: Floats, widths: Floats) -> Floats:
    """`widths` (levels, units): from the difference to the end on the side of 0."""
    reached = np.zeros(len(distance))
    steps = np.diff(_DISTANCES, prepend=0.0)
    starts = np.vstack([np.zeros((1, len(distance))), widths[:-1]])
    for start, end, step in zip(starts, widths, steps, strict=True):
        way = np.divide(distance - start, end - start, out=np.full(len(distance), np.inf), where=end > start)
        reached += step * np.clip(np.where(distance > start, way, 0.0), 0, 1)
    beyond = np.divide(distance, widths[-1], out=np.full(len(distance), np.inf), where=widths[-1] > 0)
    far = np.where(distance > widths[-1], _DISTANCES[-1] * beyond, reached)
    chance: Floats = np.where(distance > 0, 2 * ndtr(-far), 1.0)
    return chance


def _width(widths: Floats, reach: float) -> Floats:
    """(units), at `reach` standard normal distances: drawn on between the levels that were worked out, and on."""
    if reach >= _DISTANCES[-1]:
        return np.asarray(widths[-1] * (reach / _DISTANCES[-1]), dtype=np.float64)
    at = int(np.searchsorted(_DISTANCES, reach))
    start, step = (0.0, 0.0) if at == 0 else (widths[at - 1], _DISTANCES[at - 1])
    part = (reach - step) / (_DISTANCES[at] - step)
    drawn: Floats = start + part * (widths[at] - start)
    return drawn
