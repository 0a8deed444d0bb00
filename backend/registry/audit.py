"""The audit log: who with rights did what. An employee's answering, enrolling or fetching is never in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import Clock
from backend.registry import repository


async def record(session: AsyncSession, clock: Clock, actor: str, action: str, detail: dict[str, Any]) -> None:
    """In the same transaction as the act, so that neither is there without the other."""
    await repository.add_audit(session, {"at": clock.now(), "actor": actor, "action": action, "detail": detail})
