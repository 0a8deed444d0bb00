"""SQL that reads the audit log; nothing here or elsewhere changes it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.audit.values import AuditQuery
from backend.audit_log import AuditEntry

AT_ONCE = 500


def _matching(wanted: AuditQuery) -> Select[AuditEntry]:
    query = select(AuditEntry)
    if wanted.actor:
        query = query.where(AuditEntry.actor == wanted.actor)
    if wanted.action:
        query = query.where(AuditEntry.action == wanted.action)
    if wanted.round is not None:
        query = query.where(AuditEntry.detail["round"].astext == str(wanted.round))
    if wanted.since is not None:
        query = query.where(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditEntry.at < wanted.until)
    return query


async def count(session: AsyncSession, wanted: AuditQuery) -> int:
    counted = await session.execute(select(func.count()).select_from(_matching(wanted).subquery()))
    return int(counted.scalar_one())


async def window(session: AsyncSession, wanted: AuditQuery, start: int, size: int) -> list[AuditEntry]:
    """Newest first."""
    query = _matching(wanted).order_by(AuditEntry.id.desc()).offset(start).limit(size)
    return list(await session.scalars(query))


async def batches(session: AsyncSession, wanted: AuditQuery, most: int) -> AsyncIterator[list[AuditEntry]]:
    """Newest first, `AT_ONCE` at a time by key, so that memory stays flat however long the log is."""
    below: int | None = None
    for _ in range(0, most, AT_ONCE):
        query = _matching(wanted)
        if below is not None:
            query = query.where(AuditEntry.id < below)
        rows = list(await session.scalars(query.order_by(AuditEntry.id.desc()).limit(AT_ONCE)))
        if rows:
            yield rows
        if len(rows) < AT_ONCE:
            return
        below = rows[-1].id


async def distinct(session: AsyncSession, column: Any) -> list[str]:
    return list(await session.scalars(select(column).distinct().order_by(column)))


async def actors(session: AsyncSession) -> list[str]:
    return await distinct(session, AuditEntry.actor)


async def actions(session: AsyncSession) -> list[str]:
    return await distinct(session, AuditEntry.action)
