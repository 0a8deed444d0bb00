"""A series makes its next round as soon as the one before has opened, so that phones fetch their tokens early.

Any number of schedulers may run: one has the turn (advisory lock), and each turn of a series is taken once (its key).
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content import current_questions
from backend.desk import Desk
from backend.kit.locks import Lock, try_lock
from backend.kit.problem import Problem
from backend.organisation import working_days
from backend.rounds.life.service import start_preparing
from backend.rounds.plan.errors import QuestionGone
from backend.rounds.plan.service import plan_round
from backend.rounds.series import repository
from backend.rounds.series.passed import note_passed, passed
from backend.rounds.series.policy import PREPARING, TOO_LATE, Occurrence, occurrences, upcoming
from backend.rounds.series.service import SeriesText, as_it_goes_on, waits
from backend.rounds.values import Rotation, RoundText, Thresholds


async def running_series(session: AsyncSession) -> list[UUID]:
    """Nothing if another scheduler is at it; the lock is held until this transaction ends."""
    if not await try_lock(session, Lock.SERIES):
        return []
    return [row.id for row in await repository.all_series(session) if row.state == "running"]


async def make_next_round(desk: Desk, thresholds: Thresholds, series_id: UUID) -> bool:
    """False if the next turn is taken already, or goes on waiting. A turn that could not be made is noted with its
    problem, and the one after it is tried when its time comes; one that cannot be made yet is tried until then."""
    session = desk.session
    row = await repository.find(session, series_id)
    if row is None:
        return False
    # Kept, since the row is read anew when it is held: what was read before it was changed plans no round.
    revision, (text, rhythm) = row.revision, await as_it_goes_on(session, row)
    days = await working_days(session)
    await _note_too_late(desk, series_id, revision, occurrences(rhythm, desk.zone, days))
    turn = upcoming(rhythm, desk.zone, days, desk.now)
    before = await repository.taken(session, series_id, turn.number)
    if before is not None and not waits(before):
        return False
    # Held from here on, so that nobody stops it in between.
    if not await _hold(session, series_id, revision):
        return False
    if before is None and not await repository.claim(session, series_id, turn.number, turn.opens_at):
        return False
    became = await _made(desk, thresholds, text, turn)
    if before is not None and became.get("problem") == before.problem:
        return False
    await repository.note(session, series_id, turn.number, opens_at=turn.opens_at, **became)
    told = {name: str(value) for name, value in became.items() if value is not None}
    await record(desk, "series.round", {"series": str(series_id), "number": turn.number, **told})
    return True


async def _hold(session: AsyncSession, series_id: UUID, revision: int) -> bool:
    """Whether it still runs, and is as it was read."""
    held = await repository.lock(session, series_id)
    return held is not None and held.state == "running" and held.revision == revision


async def _note_too_late(desk: Desk, series_id: UUID, revision: int, dates: Iterable[Occurrence]) -> None:
    """No worker ran, or the series was planned or resumed in the hour before: HR is told that there is no round."""
    gone = await passed(desk.session, series_id, dates, desk.now + PREPARING)
    if not gone or not await _hold(desk.session, series_id, revision):
        return
    for number in await note_passed(desk.session, series_id, gone, TOO_LATE):
        await record(desk, "series.round", {"series": str(series_id), "number": number, "problem": TOO_LATE})


async def _made(desk: Desk, thresholds: Thresholds, text: SeriesText, turn: Occurrence) -> dict[str, object]:
    """The round, or the problem; of a round that was refused nothing is left."""
    try:
        async with desk.session.begin_nested():
            plan = await _plan(desk.session, text, turn)
            round_id = await plan_round(desk, thresholds, plan, Rotation(text.most_per_quarter))
            await start_preparing(desk, round_id)
            return {"round_id": round_id, "problem": None}
    except Problem as problem:
        return {"problem": problem.slug}


async def _plan(session: AsyncSession, text: SeriesText, turn: Occurrence) -> RoundText:
    current = {question.key: question.id for question in await current_questions(session)}
    keys = text.sets[turn.turn]
    if not current.keys() >= set(keys):
        raise QuestionGone
    return RoundText(
        title=text.title,
        questions=tuple(current[key] for key in keys),
        opens_at=turn.opens_at,
        closes_at=turn.closes_at,
        reminders=text.reminders,
        selection=text.selection,
        own_line=text.own_line,
    )
