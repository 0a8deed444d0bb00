"""SQL of the ends that were moved. Nothing here commits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Exists, ScalarSelect, exists, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import heard_end, prolongation, round_spec
from backend.handoffs import Prolongation

_SAME = (heard_end.c.round_id == prolongation.c.round_id) & (heard_end.c.number == prolongation.c.number)
_EARLY = (prolongation.c.round_id == round_spec.c.round_id) & (prolongation.c.direction == "shorten")


def moved_end() -> ScalarSelect[object]:
    """Of a row of `round_spec`: the end that the newest Prolongation gave it; NULL if there is none."""
    newest = select(prolongation.c.closes_at).where(prolongation.c.round_id == round_spec.c.round_id)
    return newest.order_by(prolongation.c.number.desc()).limit(1).correlate(round_spec).scalar_subquery()


def brought_forward() -> Exists:
    """Of a row of `round_spec`: whether a Prolongation gave it an earlier end, also if another has put it off."""
    return exists().where(_EARLY).correlate(round_spec)


def early_end_heard_at() -> ScalarSelect[datetime]:
    """Of a row of `round_spec`: since when the closing worker knows of its early end; NULL if it does not."""
    heard = select(heard_end.c.heard_at).join_from(prolongation, heard_end, _SAME)
    return heard.where(_EARLY).correlate(round_spec).scalar_subquery()


async def hear(session: AsyncSession, now: datetime) -> set[UUID]:
    """Notes `now` for those that were not heard of before, and tells of which rounds they are."""
    at = literal(now, DateTime(timezone=True))
    unheard = select(prolongation.c.round_id, prolongation.c.number, at).where(~exists().where(_SAME))
    note = insert(heard_end).from_select(["round_id", "number", "heard_at"], unheard)
    return set(await session.scalars(note.returning(heard_end.c.round_id)))


async def prolongation_bytes(session: AsyncSession, round_id: UUID) -> list[bytes]:
    """In the order in which they came."""
    query = select(prolongation.c.prolongation).where(prolongation.c.round_id == round_id)
    return list(await session.scalars(query.order_by(prolongation.c.number)))


async def insert_prolongation(session: AsyncSession, number: int, value: Prolongation, body: bytes) -> None:
    row = {"direction": value.direction, "closes_at": value.closes_at, "prolongation": body}
    await session.execute(insert(prolongation).values(round_id=value.round, number=number, **row))
