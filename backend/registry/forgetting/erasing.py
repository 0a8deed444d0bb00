"""What of the registry lasts for minutes or days, and is erased when its time is over."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import Clock, local_day
from backend.registry.imports.uploads import erase_uploads
from backend.registry.invitations.service import erase_invitations
from backend.registry.sms.service import erase_sms_codes


async def erase_expired(session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
    """Uploads of more than an hour ago, codes by SMS, letters of more than a week ago, old batches."""
    await erase_uploads(session, clock)
    await erase_sms_codes(session, clock)
    await erase_invitations(session, local_day(clock.now(), zone))
