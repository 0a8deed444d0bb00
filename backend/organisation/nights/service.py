"""The nights' housekeeping: whose turn it is, what was done, and what is told of it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.locks import Lock, try_lock
from backend.kit.values import Value
from backend.organisation.nights import repository as night_repository
from backend.organisation.nights.policy import STEPS_KEPT_DAYS, night_due

SHOWN = 7


class NightStepRecord(Value):
    """`fault`: the kind of error that the step failed with; it is tried again the next night."""

    night: date
    step: str
    erased: int
    fault: str | None


async def take_turn(desk: Desk) -> tuple[date, set[str]] | None:
    """(the night that is due, what of it is done already); None if none is, or another housekeeper is at it.

    The turn lasts as long as the transaction.
    """
    night = night_due(desk.now.astimezone(desk.zone), await night_repository.last_night(desk.session))
    if night is None or not await try_lock(desk.session, Lock.NIGHT):
        return None
    return night, await night_repository.steps_of(desk.session, night)


async def note_step(session: AsyncSession, night: date, step: str, erased: int, fault: str | None = None) -> None:
    """In the transaction that erased, so that a step is done and noted, or neither."""
    await night_repository.note(session, night, step, erased, fault)


async def recent_nights(session: AsyncSession) -> list[NightStepRecord]:
    """Newest first."""
    rows = await night_repository.recent(session, SHOWN)
    return [NightStepRecord(night=row.night, step=row.step, erased=row.erased, fault=row.fault) for row in rows]


async def forget_nights(desk: Desk) -> int:
    return await night_repository.forget(desk.session, desk.today - timedelta(days=STEPS_KEPT_DAYS))
