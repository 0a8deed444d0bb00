"""What HR decides of one turn of a series: to leave it out, to have it made after all, or to let it go unmade.

Who presses twice, or in two windows, has decided the same once."""

from __future__ import annotations

from uuid import UUID

from backend.audit_log import record
from backend.desk import Desk
from backend.rounds.series import repository
from backend.rounds.series.errors import SeriesRefused
from backend.rounds.series.models import Series
from backend.rounds.series.policy import SKIPPED, Occurrence
from backend.rounds.series.service import Turn, as_it_goes_on, coming_dates, locked, turn_of


async def skip_turn(desk: Desk, series_id: UUID, number: int) -> None:
    """A turn that is still to come makes no round; the others stay where they are. Raises UnknownSeries or
    SeriesRefused."""
    row = await locked(desk.session, series_id)
    coming = {turn.number: turn for turn in await _coming(desk, row)}
    if row.state == "stopped" or number not in coming:
        raise SeriesRefused.at("turn", "over")
    if not await repository.claim(desk.session, series_id, number, coming[number].opens_at):
        before = await repository.taken(desk.session, series_id, number)
        if before is None or before.round_id is not None:
            raise SeriesRefused.at("turn", "made")
        if before.problem == SKIPPED:
            return
    await repository.note(desk.session, series_id, number, problem=SKIPPED)
    await record(desk, "series.skip", {"series": str(series_id), "number": number})


async def take_turn_again(desk: Desk, series_id: UUID, number: int) -> None:
    """A turn that was to be left out is made when its time comes, and one that could not be made is tried once more.
    Raises UnknownSeries or SeriesRefused."""
    row = await locked(desk.session, series_id)
    turn = await _decided(desk, series_id, number)
    if turn is None and number in {each.number for each in await _coming(desk, row)}:
        return
    wanted = turn is not None and (turn.problem == SKIPPED or turn.let_go or turn.is_missing(desk.now))
    if turn is None or row.state == "stopped" or not wanted or not turn.in_time(desk.now):
        raise SeriesRefused.at("turn", "over")
    await repository.forget_turn(desk.session, series_id, number)
    await record(desk, "series.take-again", {"series": str(series_id), "number": number})


async def let_turn_go(desk: Desk, series_id: UUID, number: int) -> None:
    """A turn that could not be made is no longer told of as what waits. Raises UnknownSeries or SeriesRefused."""
    await locked(desk.session, series_id)
    turn = await _decided(desk, series_id, number)
    if turn is not None and turn.let_go:
        return
    if turn is None or not turn.is_missing(desk.now):
        raise SeriesRefused.at("turn", "made" if turn is not None and turn.round_id else "over")
    await repository.note(desk.session, series_id, number, let_go=True)
    await record(desk, "series.let-go", {"series": str(series_id), "number": number})


async def _coming(desk: Desk, row: Series) -> tuple[Occurrence, ...]:
    _, rhythm = await as_it_goes_on(desk.session, row)
    return await coming_dates(desk, rhythm)


async def _decided(desk: Desk, series_id: UUID, number: int) -> Turn | None:
    row = await repository.taken(desk.session, series_id, number)
    return None if row is None else turn_of(row, None, row.problem)
