"""What the line adds, by headcount: how many more of those who were told know, of each unit with all parts below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.tosses import OUTCOMES
from backend.stats.values import Estimate, Table
from backend.stats.weighting import TINY, weighted_quarters

Floats = NDArray[np.float64]

Z: Final = NormalDist().inv_cdf(0.975)
FEWEST: Final = 3
"""Degrees of freedom that a quantile is taken at, at least: with fewer its series is none."""
OPEN: Final = (0.0, 1.0)
"""Any share at all."""
TOLD, OTHERS, KNOWS = np.array([1, 1, 0, 0]), np.array([0, 0, 1, 1]), np.array([1, 0, 1, 0])


@dataclass(frozen=True)
class Quarters:
    """`shares`: of all staff, in the order of QUARTERS, from 0 to 1 and together 1. `effect`: P(knows | told) −
    P(knows | not told) among all staff; None where too few were told, or were not."""

    shares: tuple[float, float, float, float]
    effect: Estimate | None


def quarters(
    tables: Sequence[Table], headcount: Sequence[int], above: Sequence[int], *, chance: float = 0
) -> tuple[Quarters | None, ...]:
    """Of each part with all parts below it; arguments as of `weighted_quarters`. None where nobody answered.

    The effect's interval joins those of the two shares (Zou 2007). It takes the staff as a draw from many, and so is
    rather too wide where nearly all answered; coins, which part both sides of a table, are counted in. It leaves room
    for any quarters of the parts where nobody answered. Raises BadFigures."""
    figures = weighted_quarters(tables, headcount, above, chance=chance)
    people, covariance, answered = people_in_quarters(tables, headcount, chance)
    sums = _upwards((people, covariance, _doubts(people, covariance, answered)), above)
    of_parts: list[Quarters | None] = []
    for figure, *part in zip(figures, *sums, strict=True):
        if figure is None:
            of_parts.append(None)
            continue
        first, second, third, fourth = figure.shares
        silent = float(part[0].sum()) * (1 / figure.covered - 1)
        of_parts.append(Quarters((first, second, third, fourth), _with_silent(_effect(*part), part[0], silent)))
    return tuple(of_parts)


def people_in_quarters(
    tables: Sequence[Table], headcount: Sequence[int], chance: float
) -> tuple[Floats, Floats, Floats]:
    """(parts, 4) people in each quarter, (parts, 4, 4) their covariance, and (parts) how many answered. The shares of
    the second are taken at (x + ½) / (n + 2), so that those of one mind are uncertain too, and as of a sample n − 1
    answers count."""
    counts = np.array(tables, dtype=np.float64).reshape(-1, 4)
    answered = counts.sum(axis=1)
    staff = np.where(answered > 0, np.array(headcount, dtype=np.float64), 0)
    undo = np.linalg.inv(np.kron(tossing(chance), tossing(chance)))
    people = staff[:, None] * (counts / np.maximum(answered, 1)[:, None]) @ undo.T
    cautious = (counts + 0.5) / (answered[:, None] + 2)
    of_one = np.einsum("pi,ij->pij", cautious, np.eye(4)) - np.einsum("pi,pj->pij", cautious, cautious)
    scale = staff**2 / np.maximum(answered - 1, 1)
    return people, scale[:, None, None] * (undo @ of_one @ undo.T), answered


def _doubts(people: Floats, covariance: Floats, answered: Floats) -> Floats:
    """(parts, 2, 16, 16): of those who were told and of the others, the covariance squared over one less than how many
    of them answered, for Welch and Satterthwaite's degrees of freedom of sums of parts."""
    whole = np.maximum(people.sum(axis=1), 1)
    shares = [np.clip(people @ of / whole, 0, 1) for of in (TOLD, OTHERS)]
    freedom = np.maximum(answered * np.array(shares) - 1, 1)
    flat = covariance.reshape(-1, 16)
    squared: Floats = np.einsum("pi,pj->pij", flat, flat)
    doubts: Floats = squared[:, None] / freedom.T[:, :, None, None]
    return doubts


def tossing(chance: float) -> Floats:
    """Reported by true: informed, and not."""
    rightly, falsely = 1 - chance + chance / OUTCOMES, chance / OUTCOMES
    return np.array([[rightly, falsely], [1 - rightly, 1 - falsely]])


def _upwards(of_parts: Sequence[Floats], above: Sequence[int]) -> list[Floats]:
    sums: list[NDArray[Any]] = [each.copy() for each in of_parts]
    for part in range(len(above) - 1, 0, -1):
        if above[part] >= 0:
            for of_all in sums:
                of_all[above[part]] += of_all[part]
    return sums


def _effect(people: Floats, covariance: Floats, doubts: Floats) -> Estimate | None:
    """Only what is shown is clipped: a share or an end that is clipped before two are joined lies nearer to the other
    than chance may have carried it, and with a coin in three too few such intervals held the truth."""
    sides = zip((TOLD, OTHERS), doubts, strict=True)
    told, others = (_knows(people, covariance, doubt, of) for of, doubt in sides)
    if told is None or others is None:
        return None
    shown = _clipped(told.value, 0) - _clipped(others.value, 0)
    if OPEN in {(told.low, told.high), (others.low, others.high)}:
        # Squared and added, what may be anything would be drawn in to one side by the other's being likely.
        low = _clipped(told.low, 0) - _clipped(others.high, 0)
        high = _clipped(told.high, 0) - _clipped(others.low, 0)
    else:
        value, together = told.value - others.value, _correlation(covariance, told.value, others.value)
        low = value - _joined(told.value - told.low, others.high - others.value, together)
        high = value + _joined(told.high - told.value, others.value - others.low, together)
    return Estimate(shown, min(shown, _clipped(low, -1)), max(shown, _clipped(high, -1)))


def _with_silent(effect: Estimate | None, people: Floats, silent: float) -> Estimate | None:
    """As far as the effect falls or rises when the `silent` people of parts where nobody answered are told without
    knowing and know without being told, so many each as moves it most; or know and are told, or neither."""
    if effect is None or silent <= 0:
        return effect
    a, b, c, d = np.maximum(people, 0).tolist()
    told, others = a + b, c + d
    now = a / max(TINY, told) - c / max(TINY, others)
    fall = now - (_least(a, told, d, others, silent) - 1)
    rise = 1 - _least(b, told, c, others, silent) - now
    return Estimate(effect.value, max(-1.0, effect.low - fall), min(1.0, effect.high + rise))


def _least(some: float, told: float, more: float, others: float, silent: float) -> float:
    """Of some / (told + s) + more / (others + silent − s), over s from 0 to `silent`: convex, so where its slope is 0,
    or at an end."""
    roots = some**0.5 + more**0.5
    at = (some**0.5 * (others + silent) - more**0.5 * told) / roots if roots > 0 else 0.0
    at = min(silent, max(0.0, at))
    return some / max(TINY, told + at) + more / max(TINY, others + silent - at)


def _clipped(number: float, least: float) -> float:
    return min(1.0, max(least, number))


def _joined(one: float, other: float, together: float) -> float:
    """Zou (2007): of a difference whose sides go together so far; both sides of one coin do."""
    squared: float = max(0.0, one**2 + other**2 - 2 * together * one * other)
    return float(squared**0.5)


def _correlation(covariance: Floats, told: float, others: float) -> float:
    first, second = (KNOWS * of - share * of for of, share in ((TOLD, told), (OTHERS, others)))
    spread = float(first @ covariance @ first) * float(second @ covariance @ second)
    return float(first @ covariance @ second) / spread**0.5 if spread > 0 else 0.0


def _knows(people: Floats, covariance: Floats, doubt: Floats, of: NDArray[Any]) -> Estimate | None:
    """The share of these who know, with a coin below 0 or above 1 at times. Its interval: every share, such ones too,
    that a test at 5 % doesn't reject (Fieller 1954), and from 0 to 1 where there may be none of these at all."""
    whole, some = float(people @ of), float(people @ (KNOWS * of))
    if whole <= 0:
        return None
    share = some / whole
    much = _quantile(covariance, doubt, KNOWS * of - share * of) ** 2
    square = whole**2 - much * float(of @ covariance @ of)
    if square <= 0:
        return Estimate(_clipped(share, 0), *OPEN)
    middle = some * whole - much * float((KNOWS * of) @ covariance @ of)
    rest = some**2 - much * float((KNOWS * of) @ covariance @ (KNOWS * of))
    reach = max(0.0, middle**2 - square * rest) ** 0.5
    return Estimate(share, (middle - reach) / square, (middle + reach) / square)


def _quantile(covariance: Floats, doubt: Floats, contrast: Floats) -> float:
    """Student's, at 97.5 %: where one part is larger than all others together, its few answers are nearly all that the
    width is worked out of, and a normal one held the truth in 92.5 % only, with a coin in three."""
    twice = np.outer(contrast, contrast).ravel()
    doubted, spread = float(twice @ doubt @ twice), float(contrast @ covariance @ contrast)
    freedom = max(FEWEST, spread**2 / doubted) if doubted > 0 else float("inf")
    # Fisher and Cornish (1960): off by less than .03 from three degrees on.
    series = (Z**3 + Z) / 4, (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96, (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return float(Z + sum(term / freedom**power for power, term in enumerate(series, 1)))
