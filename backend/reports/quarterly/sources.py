"""What an account is made of, read from the database."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import efforts_of, goals_of, topic_records
from backend.releases import histories, unread_releases
from backend.reports.quarterly.values import MissingRound, Sources
from backend.reports.shown import rounds_of
from backend.rounds import asked_branches, asked_units, facts


async def account_sources(session: AsyncSession) -> Sources:
    """Topics that were put away too: what was told then was told."""
    missing = [
        MissingRound((await facts(session, unread.round)).title, unread.closed_at, unread.reason is not None)
        for unread in await unread_releases(session)
    ]
    read = await histories(session)
    return Sources(
        await topic_records(session),
        read,
        await goals_of(session),
        await efforts_of(session),
        missing,
        await asked_branches(session, rounds_of(read)),
        await asked_units(session, rounds_of(read)),
    )
