"""Before a round is counted, whatever was acknowledged has to be there to be counted."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.closing.making import ClosingFailed
from backend.ballot_box.box.lock_repository import unsettled

UNSETTLED = "unsettled"
LOOKS = 10
SECONDS_BETWEEN = 0.5


async def settle(session: AsyncSession) -> None:
    """Raises ClosingFailed where something has not ended."""
    if not await settled(session):
        raise ClosingFailed(UNSETTLED)


async def settled(session: AsyncSession) -> bool:
    """Under the round's lock: True when each transaction that is prepared now has ended; False if one does not within
    seconds, or if a node is away that may hold one.

    Whoever inserts ballots of this round has committed before the lock is had, so what is prepared later is another
    round's, and is not waited for.
    """
    left = await unsettled(session)
    for _ in range(LOOKS):
        if not left:
            break
        await asyncio.sleep(SECONDS_BETWEEN)
        left &= await unsettled(session)
    return not left
