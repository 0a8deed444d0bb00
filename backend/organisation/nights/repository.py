"""SQL of what the nights did."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.models import NightStep


async def last_night(session: AsyncSession) -> date | None:
    return (await session.execute(select(func.max(NightStep.night)))).scalar_one()


async def steps_of(session: AsyncSession, night: date) -> set[str]:
    return set(await session.scalars(select(NightStep.step).where(NightStep.night == night)))


async def note(session: AsyncSession, night: date, step: str, erased: int, fault: str | None) -> None:
    await session.execute(insert(NightStep).values(night=night, step=step, erased=erased, fault=fault))


async def recent(session: AsyncSession, nights: int) -> list[NightStep]:
    """Of the newest nights, newest first."""
    newest = select(NightStep.night).distinct().order_by(NightStep.night.desc()).limit(nights)
    query = select(NightStep).where(NightStep.night.in_(newest)).order_by(NightStep.night.desc(), NightStep.step)
    return list(await session.scalars(query))


async def forget(session: AsyncSession, before: date) -> int:
    gone = await session.execute(delete(NightStep).where(NightStep.night < before).returning(NightStep.step))
    return len(gone.all())
