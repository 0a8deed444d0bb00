"""By which ways the people who are not enrolled can be reached: addresses that work, channels that are set up."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.invitations import Reach, not_enrolled
from backend.sending.service import channels, statuses


async def reach_of(session: AsyncSession) -> Reach:
    found = await channels(session, await not_enrolled(session))
    return {one: frozenset(str(channel) for channel in ways) for one, ways in found.items()}


async def not_set_up(session: AsyncSession) -> list[str]:
    """Of e-mail and SMS, those that nobody has set up here."""
    return [one.channel for one in await statuses(session) if one.channel in ("email", "sms") and not one.ready]
