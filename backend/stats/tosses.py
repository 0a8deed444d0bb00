"""The coin in plain numbers (docs/STATISTICS.md, 8): with the chance c an answer is replaced, before it is sent, by one
of the three outcomes at random. Loads nothing, so that pages may ask too.

Warner (1965), in the form of Boruch (1971) with three outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Final

from backend.stats.errors import BadFigures
from backend.stats.values import Table

LEAST_CHANCE: Final = 0.05
MOST_CHANCE: Final = 0.33
OUTCOMES: Final = 3


def check_chance(chance: float) -> None:
    """No coin, or one that hides something and leaves something to see. Raises BadFigures."""
    if chance != 0 and not LEAST_CHANCE <= chance <= MOST_CHANCE:
        raise BadFigures(f"the coin's chance must be 0 or from {LEAST_CHANCE} to {MOST_CHANCE}, not {chance}")


def odds(chance: float) -> float:
    """By how much one report changes the odds of one answer at most, whatever else is known: the likelihood of a report
    by whoever gave that answer over that by another. Without a coin there is no such bound. Raises BadFigures."""
    check_chance(chance)
    if chance == 0:
        raise BadFigures("without a coin a report is the answer")
    by_chance = chance / OUTCOMES
    return (1 - chance + by_chance) / by_chance


def expected_width(informed: float, answered: int, headcount: int, chance: float) -> float:
    """About how wide the 95 % interval of a unit will be, of whose staff such a share is informed: 0 to 1, from the
    variance of who answers (finite) and of how their coins fall. The interval itself is exact (`figures.coin`), and of
    a dozen staff without a coin narrower by up to .1. Raises BadFigures."""
    check_chance(chance)
    if not 0 < answered <= headcount:
        raise BadFigures("a width needs 0 < answered ≤ headcount")
    rightly, falsely = 1 - chance + chance / OUTCOMES, chance / OUTCOMES
    coins = informed * rightly * (1 - rightly) + (1 - informed) * falsely * (1 - falsely)
    draw = informed * (1 - informed) * (headcount - answered) / max(1, headcount - 1)
    spread: float = ((draw + coins / (1 - chance) ** 2) / answered) ** 0.5
    return min(1.0, 2 * NormalDist().inv_cdf(0.975) * spread)


def informed_share(reported: int, answered: int, chance: float) -> float:
    """Of those who answered; without bias, and therefore below 0 or above 1 at times. Never to be clipped before it is
    added to others. Raises BadFigures."""
    check_chance(chance)
    if not 0 <= reported <= answered or answered == 0:
        raise BadFigures("there must be 0 ≤ reported ≤ answered, and answers")
    return people((reported, answered - reported), 1, chance)[0]


def people(reported: Sequence[int], staff: int, chance: float) -> list[float]:
    """How many of the staff gave each kind of answer, if the silent resemble those who answered: without bias, like
    `informed_share`. The first kind is one outcome, and the last all that have no kind of their own. None where nobody
    answered."""
    answered = max(1, sum(reported))
    return _untossed([staff * count / answered for count in reported], chance)


def people_of_quarters(reported: Table, staff: int, chance: float) -> list[float]:
    """As `people`, in the order of QUARTERS: both sides were tossed, each for itself."""
    answered = max(1, sum(map(sum, reported)))
    told = [_untossed([staff * count / answered for count in row], chance) for row in reported]
    knows, knows_not = (_untossed(column, chance) for column in zip(*told, strict=True))
    return [knows[0], knows_not[0], knows[1], knows_not[1]]


def _untossed(reported: Sequence[float], chance: float) -> list[float]:
    others = len(reported) - 1
    falls = [1 / OUTCOMES] * others + [1 - others / OUTCOMES]
    everybody = sum(reported) if chance else 0
    return [(some - everybody * chance * fall) / (1 - chance) for some, fall in zip(reported, falls, strict=True)]
