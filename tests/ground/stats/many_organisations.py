"""Many organisations at once, each a root without staff of its own above its teams: what a simulation is made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.stats.figures.post_stratified import LEVELS, Spread, figures, spread
from backend.stats.values import Figure

Ints = NDArray[np.int64]


def drawn(random: np.random.Generator, truth: Ints, staff: Ints, answered: Ints, times: int) -> Ints:
    """(times, teams): how many of those who answered are informed, if they are a random draw from each team."""
    return random.hypergeometric(truth, staff - truth, answered, size=(times, len(staff)))


def reported(random: np.random.Generator, informed: Ints, answered: Ints, chance: float) -> Ints:
    """(times, teams): how many report to be informed, of so many who are (times, teams) and all who answered (teams):
    each answer is replaced with the chance of the coin by one of three outcomes."""
    truly, falsely = 1 - chance + chance / 3, chance / 3
    return random.binomial(informed, truly) + random.binomial(answered - informed, falsely)


def together(informed: Sequence[int], answered: Sequence[int], staff: Sequence[int]) -> Figure | None:
    """Of these teams taken as one."""
    (whole, *_) = figures((0, *informed), (0, *answered), (0, *staff), (-1, *(0 for _ in informed)))
    return whole


def wholes(informed: Ints, answered: Ints, staff: Ints, chance: float = 0) -> list[Figure]:
    """The root's figure of each organisation; informed (times, teams), the others (teams)."""
    of_parts = figures(*_columns(informed, answered, staff), _above(*informed.shape), chance=chance)
    roots = of_parts[:: informed.shape[1] + 1]
    return [root for root in roots if root is not None]


def whole_spreads(
    informed: Ints, answered: Ints, staff: Ints, chance: float = 0, levels: Sequence[float] = LEVELS
) -> Spread:
    times, teams = informed.shape
    of_all = spread(*_columns(informed, answered, staff), _above(times, teams), levels, chance=chance)
    return of_all.at(range(0, times * (teams + 1), teams + 1))


def share_held(informed: Ints, answered: Ints, staff: Ints, truth: float, chance: float = 0) -> float:
    """The share of organisations whose root's interval (that of its figure) holds the truth. Which of several teams
    that are alike reported what makes no difference, so organisations that differ by no more are asked about once."""
    alike = len(np.unique(staff)) == len(np.unique(answered)) == 1
    distinct, times = np.unique(np.sort(informed, axis=1) if alike else informed, axis=0, return_counts=True)
    interval = whole_spreads(distinct, answered, staff, chance, LEVELS[:1]).interval
    inside = (interval.low - 1e-9 <= truth) & (truth <= interval.high + 1e-9)
    return float(np.average(inside, weights=times))


def held(figures_of: Sequence[Figure], truth: float) -> float:
    """The share of intervals with the truth."""
    inside = [figure.share.low - 1e-9 <= truth <= figure.share.high + 1e-9 for figure in figures_of]
    return sum(inside) / len(inside)


def _columns(informed: Ints, answered: Ints, staff: Ints) -> tuple[Ints, Ints, Ints]:
    """With a zero before each organisation's teams."""
    some, all_ = (np.broadcast_to(column, informed.shape) for column in (answered, staff))
    informed, some, all_ = (np.insert(column, 0, 0, axis=1).ravel() for column in (informed, some, all_))
    return informed, some, all_


def _above(times: int, teams: int) -> list[int]:
    return [
        -1 if team == 0 else organisation * (teams + 1) for organisation in range(times) for team in range(teams + 1)
    ]
