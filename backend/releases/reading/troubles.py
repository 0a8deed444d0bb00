"""Releases that nothing has been read from yet: because it is being done, or because it went wrong.

One in trouble holds no other back, and every page with figures says so. It ends with the first reading that succeeds.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.times.clock import Clock
from backend.releases.jobs import READ
from backend.releases.reading import repository
from backend.releases.reading.values import UnreadRelease
from backend.rounds import OfRound


async def unread_releases(session: AsyncSession) -> tuple[UnreadRelease, ...]:
    """Those with figures; the newest first."""
    return tuple(await repository.unread(session))


async def note_trouble(session: AsyncSession, clock: Clock, round_id: UUID, reason: str) -> bool:
    """True if it is new."""
    return await repository.store_trouble(session, round_id, reason, clock.now())


async def read_again(desk: Desk, round_id: UUID) -> None:
    """Nothing to do where it has been read, or is tried anyway."""
    if round_id in {unread.round for unread in await unread_releases(desk.session)}:
        await record(desk, "release.read-again", {"round": str(round_id)})
        await _enqueue_once(desk.session, round_id)


async def enqueue_unread(session: AsyncSession) -> None:
    """What another version of the program could not read, this one may."""
    for unread in await unread_releases(session):
        await _enqueue_once(session, unread.round)


async def _enqueue_once(session: AsyncSession, round_id: UUID) -> None:
    wanted = OfRound(round=round_id)
    if not await READ.is_pending(session, wanted):
        await READ.enqueue(session, wanted)
