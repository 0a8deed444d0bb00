"""Organisations as real ones are: units of very unequal size and turnout, and phones that toss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from backend.stats.tosses import OUTCOMES

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Shape:
    """`staff` and `answered` of each unit."""

    staff: tuple[int, ...]
    answered: tuple[int, ...]


ONE_HUGE = Shape((300, *[12] * 8), (40, *[8] * 8))
ONE_HUGE_BESIDE_FIVES = Shape((300, *[9] * 8), (40, *[5] * 8))
FIVES = Shape((9,) * 12, (5,) * 12)
ALL_ANSWERED = Shape((9,) * 12, (9,) * 12)
ALL_BUT_ONE = Shape((9,) * 12, (8,) * 12)
UNEQUAL = Shape((8, 9, 11, 15, 20, 30, 45, 80, 160, 400), (5, 9, 6, 5, 14, 10, 30, 8, 90, 30))


def informed_of(random: Generator, shape: Shape, share: float) -> Ints:
    """(units): how many are informed, if units differ as those of a municipality do."""
    of_unit = random.beta(6 * share, 6 * (1 - share), len(shape.staff))
    return random.binomial(np.array(shape.staff), of_unit)


def quarters_tossed(random: Generator, tables: Ints, chance: float) -> Ints:
    """(units, quarters) as phones report them: both sides tossed, each for itself."""
    truly, falsely = 1 - chance + chance / OUTCOMES, chance / OUTCOMES
    reported = np.zeros_like(tables)
    for quarter, (told, knows) in enumerate(_sides(truly, falsely)):
        ways = [told * knows, told * (1 - knows), (1 - told) * knows, (1 - told) * (1 - knows)]
        reported += random.multinomial(tables[:, quarter], ways)
    return reported


def _sides(truly: float, falsely: float) -> Iterator[tuple[float, float]]:
    """Of each quarter the chances of being reported told and of being reported to know."""
    for told in (truly, falsely):
        for knows in (truly, falsely):
            yield told, knows
