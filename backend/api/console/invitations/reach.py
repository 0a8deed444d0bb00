"""By which ways the people who are not enrolled can be reached: addresses that work, channels that are set up."""

from __future__ import annotations

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import Reach, people_not_enrolled
from backend.sending import channels, reached, statuses


async def reach_of(session: AsyncSession) -> Reach:
    return cast(Reach, await channels(session, people_not_enrolled()))


async def reached_by(session: AsyncSession) -> dict[str, int]:
    """How many of them by e-mail and by SMS."""
    found = await reached(session, people_not_enrolled())
    return {"email": found["email"], "sms": found["sms"]}


async def not_set_up(session: AsyncSession) -> list[str]:
    """Of e-mail and SMS, those that nobody has set up here."""
    return [one.channel for one in await statuses(session) if one.channel in ("email", "sms") and not one.ready]
