"""How well a message got through, from published numbers: shares with their intervals, and the line effect."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from backend.stats.errors import BadFigures
from backend.stats.figures.intervals import bounds, difference_interval, exact_interval
from backend.stats.values import Estimate, Figure, Share, Table


def figures(informed: ArrayLike, answered: ArrayLike, headcount: ArrayLike) -> tuple[Figure, ...]:
    """One per unit; all three (units), `answered` at least 1. Raises BadFigures."""
    x, n, staff = np.atleast_1d(informed), np.atleast_1d(answered), np.atleast_1d(headcount)
    if (n == 0).any():
        raise BadFigures("a share needs answers", int((n == 0).argmax()))
    sure, open_ = exact_interval(x, n, staff), bounds(x, n, staff)
    columns = (x, n, x / n, sure.low, sure.high, open_.low, open_.high)
    return tuple(
        Figure(informed, answered, Estimate(share, low, high), least, most)
        for informed, answered, share, low, high, least, most in zip(
            *(column.tolist() for column in columns), strict=True
        )
    )


def line_effect(table: Table) -> Estimate | None:
    """P(knows | told) − P(knows | not told), with Newcombe's interval; None where nobody was, or everybody."""
    (told_knows, told_only), (knows_only, neither) = table
    told, not_told = told_knows + told_only, knows_only + neither
    if not told or not not_told:
        return None
    interval = difference_interval(told_knows, told, knows_only, not_told)
    return Estimate(told_knows / told - knows_only / not_told, float(interval.low), float(interval.high))


def stratified(informed: Sequence[int], answered: Sequence[int], headcount: Sequence[int]) -> Share | None:
    """Of disjoint units (atoms), post-stratified by headcount; None where nobody answered anywhere. The interval is the
    normal one with the finite population correction; each unit's variance is that of (x + 1) / (n + 2), so that units
    of one mind count as uncertain too (Agresti and Coull 1998)."""
    figures = [(x, n, staff) for x, n, staff in zip(informed, answered, headcount, strict=True) if n > 0]
    if any(not 0 <= x <= n <= staff for x, n, staff in figures):
        raise BadFigures("there must be 0 ≤ informed ≤ answered ≤ headcount")
    staff_seen = sum(staff for _, _, staff in figures)
    if not staff_seen:
        return None
    share = sum(staff / staff_seen * x / n for x, n, staff in figures)
    variance = sum((staff / staff_seen) ** 2 * _variance(x, n, staff) for x, n, staff in figures)
    spread = NormalDist().inv_cdf(0.975) * sqrt(variance)
    estimate = Estimate(share, max(0.0, share - spread), min(1.0, share + spread))
    return Share(estimate, staff_seen / sum(headcount))


def _variance(informed: int, answered: int, staff: int) -> float:
    cautious = (informed + 1) / (answered + 2)
    return (1 - answered / staff) * cautious * (1 - cautious) / answered
