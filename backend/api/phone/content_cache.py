"""The content of announced rounds as JSON, kept for seconds: every phone asks for the same at the same time."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.round_bodies import phone_content
from backend.kit.times.clock import Clock
from backend.rounds import round_content

FRESH = timedelta(seconds=10)
"""So long may an edited article or note stay as it was."""
MOST = 16


class ContentCache:
    """Nothing in it depends on who asks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[UUID, tuple[datetime, bytes]] = {}

    async def json(self, session: AsyncSession, round_id: UUID) -> bytes:
        now = self._clock.now()
        made, body = self._kept.get(round_id, (None, b""))
        if made is not None and abs(now - made) < FRESH:
            return body
        body = phone_content(await round_content(session, round_id)).model_dump_json().encode()
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[round_id] = (now, body)
        return body
