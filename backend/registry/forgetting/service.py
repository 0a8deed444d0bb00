"""What the registry forgets by itself, by night. Each tells how many it was."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import Clock, local_day
from backend.registry.forgetting import repository
from backend.registry.forgetting.policy import codes_before, devices_before, left_until


async def forget_codes(session: AsyncSession, clock: Clock, zone: ZoneInfo) -> int:
    return await repository.erase_codes(session, codes_before(local_day(clock.now(), zone)))


async def forget_devices(session: AsyncSession, clock: Clock, zone: ZoneInfo) -> int:
    """With what hangs on them: a phone that is signed out is woken no more."""
    return await repository.erase_devices(session, devices_before(local_day(clock.now(), zone)))


async def forget_people(session: AsyncSession, clock: Clock, zone: ZoneInfo) -> int:
    today = local_day(clock.now(), zone)
    await repository.note_left(session, today)
    return await repository.erase_people(session, left_until(today))
