"""SQL of the ends that were moved. Nothing here commits."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ScalarSelect, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import prolongation, round_spec
from backend.handoffs import Prolongation


def moved_end() -> ScalarSelect[object]:
    """Of a row of `round_spec`: the end that the newest Prolongation gave it; NULL if there is none."""
    newest = select(prolongation.c.closes_at).where(prolongation.c.round_id == round_spec.c.round_id)
    return newest.order_by(prolongation.c.number.desc()).limit(1).correlate(round_spec).scalar_subquery()


async def prolongation_bytes(session: AsyncSession, round_id: UUID) -> list[bytes]:
    """In the order in which they came."""
    query = select(prolongation.c.prolongation).where(prolongation.c.round_id == round_id)
    return list(await session.scalars(query.order_by(prolongation.c.number)))


async def insert_prolongation(session: AsyncSession, number: int, value: Prolongation, body: bytes) -> None:
    row = {"direction": value.direction, "closes_at": value.closes_at, "prolongation": body}
    await session.execute(insert(prolongation).values(round_id=value.round, number=number, **row))
