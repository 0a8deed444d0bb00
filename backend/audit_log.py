"""The audit log: who with rights did what. An employee's answering, enrolling or fetching is never in it.

Below the registry and the content, which both write to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Identity, Text, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.desk import Desk
from backend.kit.times.clock import Clock
from backend.named_base import Base


class AuditEntry(Base):
    """What staff with rights did. Never what an employee's phone did. The serving role may add and read only."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


async def record(session: AsyncSession, clock: Clock, actor: str, action: str, detail: dict[str, Any]) -> None:
    """In the same transaction as the act, so that neither is there without the other."""
    row = {"at": clock.now(), "actor": actor, "action": action, "detail": detail}
    await session.execute(insert(AuditEntry), [row])


async def note(desk: Desk, action: str, detail: dict[str, Any]) -> None:
    """What the desk's actor did, as `record` does. Raises ValueError where nobody acts: such a line would accuse no one
    and clear no one."""
    if not desk.actor:
        raise ValueError(f"{action}: nobody did it")
    await record(desk.session, desk.clock, desk.actor, action, detail)
