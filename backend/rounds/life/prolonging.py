"""HR moves an open round's end: in force when the ballot box has acknowledged it, and then staff are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import Acting, record
from backend.desk import Desk
from backend.handoffs import Direction, Prolongation
from backend.prolonging import LONGEST_OPEN, NOTICE, fault_of
from backend.rounds import repository
from backend.rounds.errors import EndRefused, UnknownRound
from backend.rounds.jobs import PROLONG, ROUND_PROLONGED, OfProlongation, OfRound
from backend.rounds.life import prolongation_repository as stored
from backend.rounds.models import Round, RoundProlongation

ON_ITS_WAY: Final = timedelta(minutes=15)
"""Between what HR asks for and what the ballot box takes: by its clock, too, a whole day must be left."""


@dataclass(frozen=True)
class MovedEnd:
    direction: Direction
    closes_at: datetime
    acknowledged: bool


@dataclass(frozen=True)
class EndChoices:
    """What HR may still do to an open round's end. `latest`, `earliest`: how far; None: not, or not any more."""

    latest: datetime | None
    earliest: datetime | None


async def moved_ends(session: AsyncSession, round_id: UUID) -> tuple[MovedEnd, ...]:
    rows = await stored.prolongations(session, round_id)
    return tuple(MovedEnd(cast(Direction, row.direction), row.closes_at, row.acknowledged) for row in rows)


async def end_choices(session: AsyncSession, round_id: UUID, told_at: datetime) -> EndChoices:
    """told_at: the first moment at which people can be told of it. Raises UnknownRound."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    moved = await moved_ends(session, round_id)
    if row.state != "open" or not all(end.acknowledged for end in moved):
        return EndChoices(None, None)
    done = {end.direction for end in moved}
    latest, earliest = row.opens_at + LONGEST_OPEN, earliest_end(told_at)
    return EndChoices(
        latest if "extend" not in done and latest > row.closes_at else None,
        earliest if "shorten" not in done and earliest < row.closes_at else None,
    )


def earliest_end(told_at: datetime) -> datetime:
    """The first whole quarter of an hour that leaves people a day after they were told."""
    after = told_at + NOTICE + ON_ITS_WAY
    beyond = timedelta(minutes=after.minute % 15, seconds=after.second, microseconds=after.microsecond)
    return after if not beyond else after - beyond + timedelta(minutes=15)


async def prolong(desk: Desk, round_id: UUID, direction: Direction, closes_at: datetime, told_at: datetime) -> None:
    """Raises UnknownRound or EndRefused."""
    row = await _locked(desk.session, round_id)
    _check(desk, row, await moved_ends(desk.session, round_id), direction)
    fault = fault_of(direction, row.opens_at, row.closes_at, closes_at)
    if fault is None and direction == "shorten" and closes_at < earliest_end(told_at):
        fault = "soon"
    if fault:
        raise EndRefused.at(fault)
    spec_sha256 = row.spec_sha256 or ""
    value = Prolongation(round=round_id, spec_sha256=spec_sha256, direction=direction, closes_at=closes_at)
    kept = {"direction": direction, "closes_at": closes_at, "prolongation": value.to_bytes()}
    desk.session.add(RoundProlongation(round_id=round_id, acknowledged=False, **kept))
    row.problem = None
    await desk.session.flush()
    await record(desk, f"round.{direction}", {"round": str(round_id), "closes_at": closes_at.isoformat()})
    await PROLONG.enqueue(desk.session, OfRound(round=round_id))


def _check(desk: Desk, row: Round, moved: tuple[MovedEnd, ...], direction: Direction) -> None:
    if row.state != "open" or desk.now >= row.closes_at:
        raise EndRefused.at("not-open")
    if any(end.direction == direction for end in moved):
        raise EndRefused.at("twice")
    if not all(end.acknowledged for end in moved):
        raise EndRefused.at("waiting")


async def prolongation_to_send(session: AsyncSession, round_id: UUID) -> tuple[Direction, bytes] | None:
    """None if there is none under way."""
    waiting = [row for row in await stored.prolongations(session, round_id) if not row.acknowledged]
    return (cast(Direction, waiting[0].direction), waiting[0].prolongation) if waiting else None


async def prolonged(by: Acting, round_id: UUID, direction: Direction) -> None:
    """The ballot box has acknowledged it: from now on it is the end on this side, too."""
    row = await _locked(by.session, round_id)
    waiting = await _waiting(by.session, round_id, direction)
    if waiting is None:
        return
    waiting.acknowledged = True
    # First, since the round's row takes no end but an acknowledged one.
    await by.session.flush()
    row.announced_end = row.announced_end or row.closes_at
    row.closes_at, row.problem = waiting.closes_at, None
    await by.session.flush()
    await record(by, "round.end-moved", {"round": str(round_id), "direction": direction})
    if row.state == "open":
        await ROUND_PROLONGED.enqueue(by.session, OfProlongation(round=round_id, direction=direction))


async def not_prolonged(by: Acting, round_id: UUID, direction: Direction) -> None:
    """The ballot box refused it, for good: the round ends as it would have, and HR may ask for another end."""
    row = await _locked(by.session, round_id)
    if await _waiting(by.session, round_id, direction) is None:
        return
    await stored.forget(by.session, round_id, direction)
    row.problem = "end-not-moved"
    await record(by, "round.end-not-moved", {"round": str(round_id), "direction": direction})


async def _waiting(session: AsyncSession, round_id: UUID, direction: Direction) -> RoundProlongation | None:
    rows = await stored.prolongations(session, round_id)
    return next((row for row in rows if row.direction == direction and not row.acknowledged), None)


async def _locked(session: AsyncSession, round_id: UUID) -> Round:
    row = await repository.lock(session, round_id)
    if row is None:
        raise UnknownRound
    return row
