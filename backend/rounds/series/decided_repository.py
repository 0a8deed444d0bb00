"""SQL of rounds whose recipients are decided, and of those whose are not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.frozen.models import RoundRecipient
from backend.rounds.models import Round

_DECIDED: Final = ("preparing", "scheduled", "open")


async def states(session: AsyncSession) -> frozenset[str]:
    """Of the rounds whose recipients are decided, or are just being."""
    return frozenset(await session.scalars(select(Round.state).where(Round.state.in_(_DECIDED)).distinct()))


async def asked(session: AsyncSession, employees: Collection[UUID]) -> frozenset[UUID]:
    """Those of `employees` whom one of these rounds asks."""
    these = RoundRecipient.employee_id == any_(literal(list(employees), ARRAY(Uuid())))
    query = select(RoundRecipient.employee_id).join(Round, Round.id == RoundRecipient.round_id)
    return frozenset(await session.scalars(query.where(Round.state.in_(_DECIDED), these)))


async def drafts_open(session: AsyncSession, after: datetime) -> list[datetime]:
    """When rounds are to open that HR has written and not sent yet."""
    return list(await session.scalars(select(Round.opens_at).where(Round.state == "draft", Round.opens_at > after)))
