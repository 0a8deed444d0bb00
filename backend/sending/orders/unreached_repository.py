"""SQL of those who are asked and whom no channel reached: how many, and making their messages after all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.sending.models import SendingOrder
from backend.sending.repository import MAKE, REACH, made
from backend.sending.values import Channel, Occasion

# By differences and not by looking for what is missing: while tens of thousands of messages are so new that PostgreSQL
# has no statistics of them, it would go through all of them for each person (two minutes for 20,000 people).
_ASKED: Final = text(
    """
    SELECT o.occasion, count(*) FROM sending_order o JOIN round_recipient r ON r.round_id = o.about
    JOIN employee e ON e.id = r.employee_id
    WHERE o.about = :about AND o.made >= :since AND e.active GROUP BY o.occasion
    """
).bindparams(bindparam("about", type_=Uuid()))
_TOLD: Final = text(
    """
    SELECT m.occasion, count(DISTINCT m.employee_id) FROM message m JOIN employee e ON e.id = m.employee_id
    WHERE m.about = :about AND e.active GROUP BY m.occasion
    """
).bindparams(bindparam("about", type_=Uuid()))
_UNTOLD: Final = """
SELECT employee_id FROM round_recipient WHERE round_id = :about EXCEPT
SELECT employee_id FROM message WHERE about = :about
"""
_TO_UNTOLD: Final = text(REACH.format(people=_UNTOLD) + MAKE)
_COUNT: Final = "SELECT count(DISTINCT employee_id) FROM reach WHERE channel = ANY(:channels)"
_REACHABLE: Final = text(REACH.format(people=_UNTOLD) + _COUNT).bindparams(bindparam("about", type_=Uuid()))


async def unreached(session: AsyncSession, round_id: UUID, since: date) -> dict[str, int]:
    """Occasion → how many of the recipients got no message when its messages were made; of orders made since then."""
    asked = await session.execute(_ASKED, {"about": round_id, "since": since})
    told = {row[0]: row[1] for row in await session.execute(_TOLD, {"about": round_id})}
    missing = {row[0]: row[1] - told.get(row[0], 0) for row in asked}
    return {occasion: people for occasion, people in missing.items() if people > 0}


async def reachable(session: AsyncSession, round_id: UUID, channels: Collection[Channel]) -> int:
    """How many recipients without any message about the round one of `channels` reaches now."""
    found = await session.execute(_REACHABLE, {"about": round_id, "channels": list(channels)})
    return int(found.scalar_one())


async def hold_order(session: AsyncSession, about: UUID, occasion: Occasion, since: date) -> bool:
    """Whether its messages were made, since then; nobody else adds to them until the transaction ends."""
    here = (SendingOrder.about == about, SendingOrder.occasion == occasion, SendingOrder.made >= since)
    return (await session.scalars(select(SendingOrder).where(*here).with_for_update())).first() is not None


async def make_for_untold(session: AsyncSession, values: dict[str, Any]) -> int:
    """To recipients of the round `about` without any message about it; how many messages it became."""
    return await made(session, _TO_UNTOLD, {**values, "sealed": None})
