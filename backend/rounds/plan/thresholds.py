"""The thresholds that a round which is planned now will have."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Terms
from backend.organisation import organisation
from backend.rounds.values import Thresholds


async def thresholds_now(session: AsyncSession, terms: Terms) -> Thresholds:
    settings = (await organisation(session, terms)).organisation
    return Thresholds(settings.k, settings.m, settings.group_min)
