"""Turns whose time went by before anything tried to make them: they are said to be so, in place of just being gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.series import repository
from backend.rounds.series.policy import Occurrence


async def passed(
    session: AsyncSession, series_id: UUID, dates: Iterable[Occurrence], until: datetime
) -> list[Occurrence]:
    """Those after the last one that was tried which open by then."""
    last = await repository.last_tried(session, series_id)
    gone = takewhile(lambda each: each.opens_at <= until, dates)
    return [each for each in gone if last is None or each.number > last]


async def note_passed(session: AsyncSession, series_id: UUID, turns: Iterable[Occurrence], problem: str) -> list[int]:
    """Their numbers; those that HR skips stay so. The series is held."""
    noted = [turn for turn in turns if await repository.claim(session, series_id, turn.number, turn.opens_at)]
    for turn in noted:
        await repository.note(session, series_id, turn.number, problem=problem)
    return [turn.number for turn in noted]
