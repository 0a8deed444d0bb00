"""Reading the audit log: page by page, or whole to be taken away."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.audit import repository as audit_repository
from backend.access.audit.values import AuditLine, AuditQuery
from backend.audit_log import AuditEntry

MOST = 100_000
"""Lines of one export; the filters narrow it."""


async def audit_count(session: AsyncSession, wanted: AuditQuery) -> int:
    return await audit_repository.count(session, wanted)


async def audit_lines(session: AsyncSession, wanted: AuditQuery, start: int, size: int) -> list[AuditLine]:
    """Newest first."""
    return [_line(entry) for entry in await audit_repository.window(session, wanted, start, size)]


async def audit_export(session: AsyncSession, wanted: AuditQuery) -> AsyncIterator[list[AuditLine]]:
    """Newest first, some at a time, at most `MOST`."""
    async for rows in audit_repository.batches(session, wanted, MOST):
        yield [_line(entry) for entry in rows]


async def audit_choices(session: AsyncSession) -> tuple[list[str], list[str]]:
    """The actors and the actions that there are."""
    return await audit_repository.actors(session), await audit_repository.actions(session)


def _line(entry: AuditEntry) -> AuditLine:
    return AuditLine(id=entry.id, at=entry.at, actor=entry.actor, action=entry.action, detail=entry.detail)
