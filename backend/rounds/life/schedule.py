"""What the passing of time does to rounds. Called by the tick, one round in one transaction."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import TELL_WEBHOOKS, Happened
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.locks import Lock, try_lock
from backend.kit.times.clock import local_day
from backend.registry import note_round_closed
from backend.rounds import repository
from backend.rounds.issue import repository as issuing
from backend.rounds.jobs import FETCH_RELEASE, FETCH_TURNOUT, ROUND_OPENED, OfRound
from backend.rounds.life.lifecycle import Event, State, due, next_state
from backend.rounds.life.prolongation_repository import waiting_end
from backend.rounds.models import Round

WATCHED = ("scheduled", "open")


async def watched_rounds(session: AsyncSession) -> list[UUID]:
    """Nothing if another scheduler is at it; the lock is held until this transaction ends."""
    if not await try_lock(session, Lock.SCHEDULER):
        return []
    return [row.id for row in await repository.rounds_in(session, WATCHED)]


async def next_due(desk: Desk) -> float | None:
    """Seconds until a round is to open or to close; None if none is coming. What is overdue and could not be done is
    not counted: it is tried again at the usual pace."""
    rows = await repository.rounds_in(desk.session, WATCHED)
    times = [row.opens_at if row.state == "scheduled" else row.closes_at for row in rows]
    return min(((time - desk.now).total_seconds() for time in times if time > desk.now), default=None)


async def take_step(desk: Desk, round_id: UUID) -> bool:
    """Open or close the round if its time has come; True if something changed, and then there may be more to do."""
    session = desk.session
    seen = await repository.find(session, round_id)
    # Locked only where there is something to do: a lock at every tick would wait behind all who fetch tokens.
    if seen is None or not _attention(seen, desk):
        return False
    row = await repository.lock(session, round_id)
    if row is None or row.state not in WATCHED:
        return False
    event = due(cast(State, row.state), desk.now, row.opens_at, row.closes_at)
    if event is None:
        if _turnout_due(row, desk):
            row.turnout_asked = desk.today
            await FETCH_TURNOUT.enqueue(session, OfRound(round=round_id))
        return False
    if event == "close" and await _extended_unheard(desk, row):
        return False
    if row.cancellation is not None:
        # Whether it came in time only the ballot box knows: the round waits, but its keys go when it would have closed.
        if desk.now >= row.closes_at:
            await issuing.destroy_keys(session, round_id)
        return False
    await _move(desk, row, event)
    return True


async def _extended_unheard(desk: Desk, row: Round) -> bool:
    """Whether the ballot box may have a later end already: until it answers, the round waits, and no longer than that.
    No token is issued meanwhile."""
    later = await waiting_end(desk.session, row.id)
    return later is not None and desk.now < later


async def _move(desk: Desk, row: Round, event: Event) -> None:
    row.state = next_state(cast(State, row.state), event)
    await desk.session.flush()
    await record(desk, f"round.{event}", {"round": str(row.id), "state": row.state})
    if row.state == "open":
        await ROUND_OPENED.enqueue(desk.session, OfRound(round=row.id))
        await TELL_WEBHOOKS.enqueue(desk.session, Happened(event="round.opened", round=row.id))
    if row.state == "closed":
        fetched, silent = await issuing.fetched(desk.session, row.id), await issuing.not_fetched(desk.session, row.id)
        await note_round_closed(desk, fetched, silent)
        # Nobody can be given the right to answer any more, not even by whoever takes the database.
        await issuing.destroy_keys(desk.session, row.id)
        await FETCH_RELEASE.enqueue(desk.session, OfRound(round=row.id))


def _attention(row: Round, desk: Desk) -> bool:
    return due(cast(State, row.state), desk.now, row.opens_at, row.closes_at) is not None or _turnout_due(row, desk)


def _turnout_due(row: Round, desk: Desk) -> bool:
    """Once a day while the round is open; on the day of its opening there is none."""
    today = desk.today
    return row.state == "open" and row.turnout_asked != today > local_day(row.opens_at, desk.zone)
