"""The providers as they are now: the operator's, and what Administration has set up by whichever process."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import Providers, as_they_are
from backend.api.parts import NamedParts


async def held(parts: NamedParts, session: AsyncSession) -> Providers:
    return await as_they_are(session, parts.providers)
