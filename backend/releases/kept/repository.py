"""All SQL of the releases: inserts and reads only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release, Turnout
from backend.releases.models import StoredRelease, StoredTurnout

_NEWEST_FIRST: Final = select(StoredRelease).order_by(StoredRelease.closed_at.desc(), StoredRelease.round_id)


async def insert_release(session: AsyncSession, release: Release, body: bytes) -> bool:
    """False if the round has one already."""
    values = {"round_id": release.round, "body": body, "status": release.status, "closed_at": release.closed_at}
    statement = insert(StoredRelease).values(**values).on_conflict_do_nothing().returning(StoredRelease.round_id)
    return (await session.scalars(statement)).first() is not None


async def find(session: AsyncSession, round_id: UUID) -> StoredRelease | None:
    return await session.get(StoredRelease, round_id)


async def get(session: AsyncSession, round_id: UUID) -> StoredRelease:
    """Of a round that is known to have one."""
    return await session.get_one(StoredRelease, round_id)


async def newest(session: AsyncSession) -> StoredRelease | None:
    return (await session.scalars(_NEWEST_FIRST.limit(1))).one_or_none()


async def rounds_newest_first(session: AsyncSession, status: str | None = None) -> Sequence[UUID]:
    """Without the bodies, which may be long; of that status only, if one is given."""
    ids = _NEWEST_FIRST.with_only_columns(StoredRelease.round_id)
    return (await session.scalars(ids if status is None else ids.where(StoredRelease.status == status))).all()


async def rounds_with_figures_before(session: AsyncSession, moment: datetime) -> Sequence[UUID]:
    """The newest first."""
    earlier = (StoredRelease.status == "published", StoredRelease.closed_at < moment)
    return (await session.scalars(_NEWEST_FIRST.with_only_columns(StoredRelease.round_id).where(*earlier))).all()


async def body(session: AsyncSession, round_id: UUID) -> bytes:
    """Of a round that is known to have one."""
    return (await session.scalars(select(StoredRelease.body).where(StoredRelease.round_id == round_id))).one()


async def insert_turnout(session: AsyncSession, turnout: Turnout) -> None:
    """Nothing where the round has a turnout of that day already."""
    values = {"round_id": turnout.round, "day": turnout.day, "ballots": turnout.ballots}
    await session.execute(insert(StoredTurnout).values(**values).on_conflict_do_nothing())


async def latest_turnout(session: AsyncSession, round_id: UUID) -> StoredTurnout | None:
    query = select(StoredTurnout).where(StoredTurnout.round_id == round_id).order_by(StoredTurnout.day.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()
