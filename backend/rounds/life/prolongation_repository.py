"""SQL of the ends that HR has moved or wants to move."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Direction
from backend.rounds.models import RoundProlongation


async def prolongations(session: AsyncSession, round_id: UUID) -> list[RoundProlongation]:
    query = select(RoundProlongation).where(RoundProlongation.round_id == round_id)
    return list(await session.scalars(query.order_by(RoundProlongation.direction)))


async def waiting_end(session: AsyncSession, round_id: UUID) -> datetime | None:
    """The later end that the ballot box may have taken already, without our having heard of it."""
    here = (RoundProlongation.round_id == round_id, RoundProlongation.direction == "extend")
    query = select(RoundProlongation.closes_at).where(*here, ~RoundProlongation.acknowledged)
    return (await session.scalars(query)).one_or_none()


async def forget(session: AsyncSession, round_id: UUID, direction: Direction) -> None:
    here = (RoundProlongation.round_id == round_id, RoundProlongation.direction == direction)
    await session.execute(delete(RoundProlongation).where(*here))
