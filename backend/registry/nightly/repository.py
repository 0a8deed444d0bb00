"""SQL of the files that came by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.history.models import StaffImport
from backend.registry.nightly.models import NightlyFile


async def add(session: AsyncSession, row: dict[str, Any]) -> NightlyFile:
    """Of those before it no file is kept."""
    await session.execute(update(NightlyFile).values(file=None))
    added = NightlyFile(**row)
    session.add(added)
    await session.flush()
    return added


async def newest(session: AsyncSession) -> NightlyFile | None:
    query = select(NightlyFile).order_by(NightlyFile.number.desc()).limit(1)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def counts_taken(session: AsyncSession, since: datetime) -> Sequence[dict[str, int]]:
    query = select(NightlyFile.counts).where(NightlyFile.status == "taken", NightlyFile.at > since)
    return (await session.scalars(query)).all()


async def imported_since(session: AsyncSession, moment: datetime) -> bool:
    return (await session.scalar(select(func.count()).select_from(StaffImport).where(StaffImport.at > moment))) != 0


async def newest_is_undone(session: AsyncSession) -> bool:
    query = select(StaffImport.undone_at).order_by(StaffImport.number.desc()).limit(1)
    return (await session.scalars(query)).one_or_none() is not None


async def erase(session: AsyncSession, unseen_before: datetime, before: datetime) -> None:
    await session.execute(update(NightlyFile).where(NightlyFile.at <= unseen_before).values(file=None))
    await session.execute(delete(NightlyFile).where(NightlyFile.at <= before))
