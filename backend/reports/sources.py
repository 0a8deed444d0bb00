"""What an account is made of, read from the database."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import efforts_of, goals_of, topic_records
from backend.releases import histories
from backend.reports.quarterly import Sources


async def account_sources(session: AsyncSession) -> Sources:
    """Topics that were put away too: what was told then was told."""
    records, found = await topic_records(session), await histories(session)
    return Sources(records, found, await goals_of(session), await efforts_of(session))
