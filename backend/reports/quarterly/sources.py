"""What an account is made of, read from the database."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import efforts_of, goals_of, topic_records
from backend.releases import histories, unread_releases
from backend.reports.quarterly.values import MissingRound, Sources
from backend.rounds import facts


async def account_sources(session: AsyncSession) -> Sources:
    """Topics that were put away too: what was told then was told."""
    missing = [
        MissingRound((await facts(session, unread.round)).title, unread.closed_at, unread.reason is not None)
        for unread in await unread_releases(session)
    ]
    return Sources(
        await topic_records(session),
        await histories(session),
        await goals_of(session),
        await efforts_of(session),
        missing,
    )
