"""By which ways the people who are not enrolled can be reached: addresses that work, channels that are set up."""

from __future__ import annotations

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import Reach
from backend.sending import channels_without_phone, reached_without_phone, statuses


async def reach_of(session: AsyncSession) -> Reach:
    return cast(Reach, await channels_without_phone(session))


async def reached_by(session: AsyncSession) -> dict[str, int]:
    """How many of them by e-mail and by SMS."""
    people = await reached_without_phone(session)
    return {"email": people["email"], "sms": people["sms"]}


async def not_set_up(session: AsyncSession) -> list[str]:
    """Of e-mail and SMS, those that nobody has set up here."""
    return [
        status.channel for status in await statuses(session) if status.channel in ("email", "sms") and not status.ready
    ]
