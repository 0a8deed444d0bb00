"""Where on the way down the message is surely lost: how many belong to each level, and at least and at most how many of
them are informed. What is not shown of a level may be anything; so nothing follows from which units are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from backend.stats.figures.intervals import Ints, wilson_interval
from backend.stats.squaring import squared_and_added
from backend.stats.tosses import OUTCOMES
from backend.stats.values import Level

Floats = NDArray[np.float64]

FALSE_ALARMS = 0.025
"""Of the rounds without a difference between levels, so many may claim a loss at any, of anything that was asked."""

LEAST = 0.01
"""Less than a percentage point is no loss that anybody would look for."""


@dataclass(frozen=True)
class Piece:
    """Disjoint units (an atom) with published answers. `members`: depth → headcount, at least 1; of more than one depth
    where units below are not shown."""

    informed: int
    answered: int
    members: Mapping[int, int]


@dataclass(frozen=True)
class _Reach:
    """Of a level, as shares of it: the informed of the pieces that lie in it wholly, how far chance may have moved
    them, and the least and the most that all others add. `person`: what one of its people is of it."""

    share: float
    down: float
    up: float
    least: float
    most: float
    person: float

    @property
    def low(self) -> float:
        return min(1.0, max(0.0, self.share + self.least - self.down))

    @property
    def high(self) -> float:
        return max(0.0, min(1.0, self.share + self.most + self.up))


def levels(
    pieces: Sequence[Piece], unseen: Mapping[int, int], *, chance: float = 0, questions: int = 1
) -> tuple[Level, ...]:
    """Top first; depths to which nobody belongs are left out. unseen: depth → headcount in no piece. `chance`: of the
    phones' coin, by which `informed` is what was reported. `questions`: of how many the round asks this."""
    depths = sorted({*unseen, *(depth for piece in pieces for depth in piece.members)})
    stricter = 1 - 2 * FALSE_ALARMS / max(1, (len(depths) - 1) * questions)
    shown = [_reach(pieces, unseen, depth, 0.95, chance) for depth in depths]
    judged = [_reach(pieces, unseen, depth, stricter, chance) for depth in depths]
    losses = [None, *(_lost(above, here) for above, here in pairwise(judged))][: len(depths)]
    return tuple(
        Level(depth, reach.low, reach.high, lost) for depth, reach, lost in zip(depths, shown, losses, strict=True)
    )


def _lost(above: _Reach, here: _Reach) -> float | None:
    """At least so much less than above."""
    by_chance = squared_and_added(above.down, here.up, above.person + here.person)
    lost = above.share + above.least - here.share - here.most - by_chance
    return min(1.0, lost) if lost >= LEAST else None


def _reach(pieces: Sequence[Piece], unseen: Mapping[int, int], depth: int, level: float, chance: float) -> _Reach:
    there = [piece for piece in pieces if depth in piece.members]
    staff = unseen.get(depth, 0) + sum(piece.members[depth] for piece in there)
    share, down, up = _of_whole([piece for piece in there if _is_whole(piece)], level, chance)
    least, most = _of_parts([piece for piece in there if not _is_whole(piece)], depth, level, chance)
    return _Reach(*(number / staff for number in (share, down, up, least, most + unseen.get(depth, 0), 1)))


def _is_whole(piece: Piece) -> bool:
    return piece.answered > 0 and len(piece.members) == 1


def _of_parts(pieces: Sequence[Piece], depth: int, level: float, chance: float) -> tuple[float, float]:
    """How many of the members at this depth are informed: at least if all others in their piece are, at most if none
    of these is."""
    informed, answered, staff = _columns(pieces)
    here = np.array([piece.members[depth] for piece in pieces], dtype=np.int64)
    asked = np.maximum(answered, 1)
    score = wilson_interval(informed, asked, level=level)
    low = np.where(answered > 0, np.clip(_untossed(score.low, chance), 0, 1), 0.0)
    high = np.where(answered > 0, np.clip(_untossed(score.high, chance), 0, 1), 1.0)
    least, most = np.maximum(0, low * staff - (staff - here)), np.minimum(here, high * staff)
    return float(least.sum()), float(most.sum())


def _of_whole(pieces: Sequence[Piece], level: float, chance: float) -> tuple[float, float, float]:
    """The informed, and how far down and up chance may have moved them: a draw from what the level could have been,
    so without the finite population correction. By each unit's score interval, squared and added; or where these are
    too short together, as of many small units of one mind, with the variance of (x + 1) / (n + 2) (Agresti and Coull
    1998)."""
    informed, answered, staff = _columns(pieces)
    score, share = wilson_interval(informed, answered, level=level), informed / answered
    cautious = (informed + 1) / (answered + 2)
    spread = NormalDist().inv_cdf((1 + level) / 2) * sqrt((staff**2 * cautious * (1 - cautious) / answered).sum())
    down, up = (float(np.sqrt(((staff * far) ** 2).sum())) for far in (share - score.low, score.high - share))
    informed_staff = float((staff * _untossed(share, chance)).sum())
    return informed_staff, max(down, spread) / (1 - chance), max(up, spread) / (1 - chance)


def _untossed(reported: Floats, chance: float) -> Floats:
    """The share informed of a share that reports so; without bias, and so below 0 or above 1 at times."""
    return (reported - chance / OUTCOMES) / (1 - chance)


def _columns(pieces: Sequence[Piece]) -> tuple[Ints, Ints, Ints]:
    rows = [(piece.informed, piece.answered, sum(piece.members.values())) for piece in pieces]
    informed, answered, staff = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return informed, answered, staff
