"""The rounds that are open now, for whoever tells of them, and how many are in which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds import repository


@dataclass(frozen=True)
class OpenRound:
    """`reminders`: how many are wanted."""

    id: UUID
    opens_at: datetime
    closes_at: datetime
    reminders: int


async def hold_open(session: AsyncSession, round_id: UUID) -> bool:
    """Whether the round is open, and nobody closes it until the transaction ends; any number may hold it."""
    return await repository.hold_state(session, round_id) == "open"


async def open_rounds(session: AsyncSession) -> tuple[OpenRound, ...]:
    """The first to have opened first."""
    rows = await repository.rounds_in(session, ("open",))
    return tuple(OpenRound(row.id, row.opens_at, row.closes_at, row.reminders) for row in rows)


async def rounds_by_state(session: AsyncSession) -> Mapping[str, int]:
    """How many; a state that no round is in is left out."""
    return await repository.count_by_state(session)
