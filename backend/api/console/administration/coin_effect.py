"""What a coin would show of this organisation that is withheld without one: counted in its newest release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release
from backend.releases import newest_release


@dataclass(frozen=True)
class CoinEffect:
    """`counted`: units whose number of answers the release shows. `least`, `most`: of how many of them it shows the
    outcomes, for the question with the fewest and for the one with the most. With a coin it is all of them."""

    closed_at: datetime
    coin: int
    counted: int
    least: int
    most: int


async def coin_effect(session: AsyncSession) -> CoinEffect | None:
    """None before the first release with figures."""
    newest = await newest_release(session, with_figures=True)
    return None if newest.signed is None else effect_of(newest.signed.release)


def effect_of(release: Release) -> CoinEffect:
    units = [node for node in release.nodes if node.answered]
    shown = [sum(node.outcomes[question.id] is not None for node in units) for question in release.questions]
    return CoinEffect(release.closed_at, release.coin, len(units), min(shown), max(shown))
