"""SQL of the days on which the organisation works."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.days.models import ClosedPeriod, DaysChosen
from backend.organisation.models import ONLY


async def chosen(session: AsyncSession) -> DaysChosen | None:
    return (await session.scalars(select(DaysChosen).execution_options(populate_existing=True))).one_or_none()


async def choose(session: AsyncSession, values: dict[str, str]) -> None:
    statement = insert(DaysChosen).values(id=ONLY, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def closed(session: AsyncSession) -> list[ClosedPeriod]:
    return list(await session.scalars(select(ClosedPeriod).order_by(ClosedPeriod.first)))


async def add(session: AsyncSession, first: date, last: date, name: str) -> None:
    """One that begins the same day is taken to be meant anew."""
    values = {"last": last, "name": name}
    statement = insert(ClosedPeriod).values(first=first, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["first"], set_=values))


async def remove(session: AsyncSession, first: date) -> bool:
    gone = await session.execute(delete(ClosedPeriod).where(ClosedPeriod.first == first).returning(ClosedPeriod.first))
    return gone.first() is not None
