"""What figures are made of: values with hardly any arithmetic, so that pages hold them without loading numpy.

Shares run from 0 to 1. The named side keeps them as JSON by their fields' names and never rewrites what it keeps, so a
new field needs a default, and none goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from backend.stats.errors import BadFigures

Quarter = Literal["line_works", "message_unclear", "other_channels", "blind_spot"]
Act = Literal["keep", "rewrite", "keep_channel", "equip_leaders", "start", "wait"]

QUARTERS: Final[tuple[Quarter, ...]] = ("line_works", "message_unclear", "other_channels", "blind_spot")
"""As a table is read: told and knows, told only, knows only, neither."""

Table = tuple[tuple[int, int], tuple[int, int]]
"""Told (informed or not) by knows (informed or not)."""


@dataclass(frozen=True)
class Estimate:
    """A share, or a difference of shares, with its 95 % interval."""

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        # Rounding may put a value that is an end of its interval a hair outside.
        if not self.low - 1e-9 <= self.value <= self.high + 1e-9:
            raise BadFigures(f"{self.value} lies outside its interval from {self.low} to {self.high}")


TOO_WIDE: Final = 0.4


def too_wide(interval: Estimate) -> bool:
    """Too few to say anything: the figure is shown with its interval, and without a colour, with or without a coin."""
    return interval.high - interval.low > TOO_WIDE + 1e-9


def surely_largest(shares: Sequence[Estimate]) -> int | None:
    """Which of them lies above each other one with its whole interval; None where none does."""
    for place, share in enumerate(shares):
        if all(share.low > other.high + 1e-9 for at, other in enumerate(shares) if at != place):
            return place
    return None


@dataclass(frozen=True)
class Share:
    """A share of all staff, each unit's answers weighted by its headcount. `covered`: the share of staff in units where
    somebody answered; the interval leaves it open how many of the others are. `least` and `most` assume nothing, None
    in what was kept before they were worked out. `pooled`: the share of staff in groups whose answers are added up
    without weights, since each alone is withheld. `turnout_tied`: more were informed where more answered, or fewer."""

    share: Estimate
    covered: float
    least: float | None = None
    most: float | None = None
    pooled: float = 0.0
    turnout_tied: bool = False


@dataclass(frozen=True)
class Figure:
    """`informed` of `answered` in a unit, as reported where phones toss a coin. `share`: of all of the unit's staff,
    each part's answers weighted by its headcount, if the silent of each part resemble those who answered there; `least`
    and `most` assume nothing of the silent.
    `covered`: the share of staff in parts where somebody answered, 1 in what was kept before parts were weighted."""

    informed: int
    answered: int
    share: Estimate
    least: float
    most: float
    covered: float = 1.0


@dataclass(frozen=True)
class Level:
    """Who belongs to the units at `depth` (0 at the top) themselves: the share informed lies from `low` to `high`,
    whatever is true of units that aren't shown. `lost`: at least so much less than on the level above, None where that
    is not sure."""

    depth: int
    low: float
    high: float
    lost: float | None
