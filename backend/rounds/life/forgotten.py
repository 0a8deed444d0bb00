"""What becomes of a round that the ballot box knows no more: its database was restored to before it was announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Direction
from backend.rounds import repository
from backend.rounds.life import prolongation_repository as stored
from backend.rounds.life.schedule import WATCHED


@dataclass(frozen=True)
class Announced:
    """`ends`: those that were acknowledged, in that order. `closes_at`: the one in force."""

    spec: bytes
    closes_at: datetime
    ends: tuple[tuple[Direction, bytes], ...]


async def announced_rounds(session: AsyncSession) -> list[UUID]:
    """Those that are still to be answered."""
    return [row.id for row in await repository.rounds_in(session, WATCHED)]


async def announced(session: AsyncSession, round_id: UUID) -> Announced | None:
    """What the ballot box had of a round that is still to be answered; None of any other."""
    row = await repository.find_whole(session, round_id)
    if row is None or row.spec is None or row.state not in WATCHED or row.cancellation is not None:
        return None
    moved = [end for end in await stored.prolongations(session, round_id) if end.acknowledged]
    moved.sort(key=lambda end: end.closes_at == row.closes_at)
    ends = tuple((cast(Direction, end.direction), end.prolongation) for end in moved)
    return Announced(row.spec, row.closes_at, ends)


async def note_lost(session: AsyncSession, round_id: UUID) -> bool:
    """Notes of a closed round that no release of it will come, so that others may ask the same. True if that is new."""
    row = await repository.lock(session, round_id)
    if row is None or row.state != "closed" or row.problem == repository.LOST:
        return False
    row.problem = repository.LOST
    return True
