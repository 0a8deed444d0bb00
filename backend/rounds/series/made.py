"""The turns of series of which there is a round, with what it asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import questions
from backend.rounds.series import repository
from backend.rounds.series.places import MadeTurn


async def made_turns(session: AsyncSession, series: Collection[UUID]) -> defaultdict[UUID, tuple[MadeTurn, ...]]:
    """By series, the newest first."""
    rows = await repository.asked_in_turns(session, series)
    wanted = {question for row in rows for question in row.questions}
    keys = {question.id: question.key for question in await questions(session, wanted)}
    made = defaultdict[UUID, tuple[MadeTurn, ...]](tuple)
    for row in rows:
        made[row.series_id] += (MadeTurn(row.number, row.opens_at, frozenset(keys[each] for each in row.questions)),)
    return made
