"""The audit log: who with rights did what. An employee's answering, enrolling or fetching is never in it.

Below the registry and the content, which both write to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import BigInteger, Connection, DateTime, Identity, Text, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.times.clock import Clock
from backend.named_base import Base

SYSTEM = "system"


class AuditEntry(Base):
    """What staff with rights did. Never what an employee's phone did. The serving role may add and read only."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Acting(Protocol):
    """Who acts, and in which transaction: a Desk, or a Process."""

    @property
    def session(self) -> AsyncSession: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def actor(self) -> str: ...


@dataclass(frozen=True)
class Process:
    """What acts without anybody at a desk, such as the worker."""

    session: AsyncSession
    clock: Clock
    actor: str = SYSTEM


async def record(by: Acting, action: str, detail: dict[str, Any]) -> None:
    """In the same transaction as the act, so that neither is there without the other.

    Raises ValueError where nobody acts: such a line would accuse no one and clear no one."""
    if not by.actor:
        raise ValueError(f"{action}: nobody did it")
    row = {"at": by.clock.now(), "actor": by.actor, "action": action, "detail": detail}
    await by.session.execute(insert(AuditEntry), [row])


def record_on(connection: Connection, clock: Clock, actor: str, action: str, detail: dict[str, Any]) -> None:
    """The same, of what is done to the database as a whole, by its owner."""
    row = {"at": clock.now(), "actor": actor, "action": action, "detail": detail}
    connection.execute(insert(AuditEntry), [row])
