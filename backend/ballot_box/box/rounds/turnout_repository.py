"""SQL of the turnout: one row for each day of a round, in tens."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import turnout
from backend.handoffs import Turnout


async def insert_turnout(session: AsyncSession, round_id: UUID, day: date, ballots: int) -> None:
    await session.execute(upsert(turnout).values(round_id=round_id, day=day, ballots=ballots).on_conflict_do_nothing())


async def has_turnout(session: AsyncSession, round_id: UUID, day: date) -> bool:
    written = await session.scalar(select(exists().where(turnout.c.round_id == round_id, turnout.c.day == day)))
    return bool(written)


async def latest_turnout(session: AsyncSession, round_id: UUID) -> Turnout | None:
    rows = select(turnout.c.day, turnout.c.ballots).where(turnout.c.round_id == round_id)
    row = (await session.execute(rows.order_by(turnout.c.day.desc()).limit(1))).first()
    return None if row is None else Turnout(round=round_id, day=row.day, ballots=row.ballots)
