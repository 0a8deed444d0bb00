"""All SQL of the releases: inserts and reads only."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release, Turnout
from backend.releases.models import StoredRelease, StoredTurnout


async def insert_release(session: AsyncSession, release: Release, body: bytes) -> bool:
    """False if the round has one already."""
    values = {"round_id": release.round, "body": body, "status": release.status, "closed_at": release.closed_at}
    statement = insert(StoredRelease).values(**values).on_conflict_do_nothing().returning(StoredRelease.round_id)
    return (await session.scalars(statement)).first() is not None


async def release_body(session: AsyncSession, round_id: UUID) -> bytes | None:
    return (await session.scalars(select(StoredRelease.body).where(StoredRelease.round_id == round_id))).one_or_none()


async def newest_body(session: AsyncSession) -> bytes | None:
    query = select(StoredRelease.body).order_by(StoredRelease.closed_at.desc(), StoredRelease.round_id).limit(1)
    return (await session.scalars(query)).one_or_none()


async def newest_body_with(session: AsyncSession, status: str) -> bytes | None:
    query = select(StoredRelease.body).where(StoredRelease.status == status)
    newest = query.order_by(StoredRelease.closed_at.desc(), StoredRelease.round_id).limit(1)
    return (await session.scalars(newest)).one_or_none()


async def bodies(session: AsyncSession) -> Sequence[bytes]:
    return (await session.scalars(select(StoredRelease.body).order_by(StoredRelease.closed_at))).all()


async def insert_turnout(session: AsyncSession, turnout: Turnout) -> None:
    """The first of a day stays."""
    values = {"round_id": turnout.round, "day": turnout.day, "ballots": turnout.ballots}
    await session.execute(insert(StoredTurnout).values(**values).on_conflict_do_nothing())


async def latest_turnout(session: AsyncSession, round_id: UUID) -> StoredTurnout | None:
    query = select(StoredTurnout).where(StoredTurnout.round_id == round_id).order_by(StoredTurnout.day.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()
