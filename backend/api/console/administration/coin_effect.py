"""What a coin would show of this organisation that is withheld without one, and how sure its own units' figures would
be: from its newest release, or from its staff list before there is any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import K_FLOOR, Release
from backend.registry import staff_snapshot
from backend.releases import newest_release
from backend.stats.tosses import expected_width
from backend.stats.values import TOO_WIDE

COINS: Final = (0, 5, 10, 20, 33)
INFORMED: Final = 0.3
"""The share for which widths are told; at a half they are a tenth wider."""
ANSWERING: Final = 0.5
"""Assumed before the first release."""

Sizes = Sequence[tuple[int, int]]
"""Staff, and how many of them answered."""


@dataclass(frozen=True)
class AtCoin:
    """`units`: that would have a figure, its interval being narrow enough. `width`: of half of the units with an
    interval it is no wider, from 0 to 1; None where none has one."""

    percent: int
    units: int
    width: float | None


@dataclass(frozen=True)
class CoinEffect:
    """`counted`: units whose number of answers the release shows. `least`, `most`: of how many of them it shows the
    outcomes, for the question with the fewest and for the one with the most. With a coin it is all of them.
    `at`: per coin, without one only of a release that had none."""

    closed_at: datetime
    coin: int
    counted: int
    least: int
    most: int
    at: tuple[AtCoin, ...]


async def coin_effect(session: AsyncSession) -> CoinEffect | None:
    """None before the first release with figures."""
    newest = await newest_release(session, with_figures=True)
    return None if newest.signed is None else effect_of(newest.signed.release)


async def expected_of_staff(session: AsyncSession) -> tuple[AtCoin, ...]:
    """Of the units themselves, if ANSWERING of the staff of each answer."""
    heads = Counter(person.unit for person in (await staff_snapshot(session)).employees)
    sizes = [(staff, int(ANSWERING * staff)) for staff in heads.values()]
    return at_coins([size for size in sizes if size[1] >= K_FLOOR], [])


def effect_of(release: Release) -> CoinEffect:
    units = [node for node in release.nodes if node.answered]
    shown = [[node for node in units if node.outcomes[question.id] is not None] for question in release.questions]
    fewest = min(shown, key=len)
    at = at_coins(
        [(node.headcount, node.answered or 0) for node in units],
        [] if release.coin else [(node.headcount, node.answered or 0) for node in fewest],
    )
    return CoinEffect(release.closed_at, release.coin, len(units), len(fewest), max(map(len, shown)), at)


def at_coins(counted: Sizes, exact: Sizes) -> tuple[AtCoin, ...]:
    """`exact`: the units that show outcomes without a coin; without any, nothing is told of it."""
    return tuple(_at(percent, counted if percent else exact) for percent in COINS if percent or exact)


def _at(percent: int, sizes: Iterable[tuple[int, int]]) -> AtCoin:
    widths = [expected_width(INFORMED, answered, staff, percent / 100) for staff, answered in sizes]
    return AtCoin(percent, sum(width <= TOO_WIDE for width in widths), median(widths) if widths else None)
