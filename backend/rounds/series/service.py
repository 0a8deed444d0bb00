"""Series, as HR plans, changes, pauses and stops them; `turns.py` makes their rounds, one ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Annotated, Literal, cast
from uuid import UUID

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content import Key, current_questions
from backend.desk import Desk
from backend.kit.locks import FORM_LOCK, wait_for_lock
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.typed_days import TypedDay
from backend.kit.values import Value
from backend.organisation import working_days
from backend.registry import unit_snapshots
from backend.rounds.own_line import OwnLine
from backend.rounds.plan.errors import QuestionGone
from backend.rounds.plan.policy import check_questions
from backend.rounds.recipients.errors import AnotherBeingPrepared
from backend.rounds.recipients.policy import check_branches, check_sample
from backend.rounds.recipients.wanted import selected, selection_columns
from backend.rounds.series import repository
from backend.rounds.series.errors import SeriesRefused, UnknownSeries
from backend.rounds.series.made import made_turns
from backend.rounds.series.models import Series, SeriesRound
from backend.rounds.series.passed import note_passed, passed
from backend.rounds.series.policy import (
    PAUSED,
    PREPARING,
    SKIPPED,
    Occurrence,
    Rhythm,
    SeriesEvent,
    SeriesState,
    check_rhythm,
    next_series_state,
    occurrences,
    year_ahead,
)
from backend.rounds.values import EVERYBODY, MOST_REMINDERS, Reminders, Rotation, Selection, Thresholds, Title

Mended = Literal["again", "resume", "over"]
"""Whether a turn without a round can be tried again: now, when the series goes on, or no more."""
QuestionSet = Annotated[tuple[Key, ...], Field(min_length=1, max_length=40)]


class SeriesText(Value):
    """`sets`: keys of the questions that are asked together, in turn. `opens`: local time. `own_line`: HR's, in the
    messages about each round that is made from now on."""

    title: Title
    first_day: TypedDay
    every_weeks: Annotated[int, Field(ge=1, le=26)]
    opens: time
    lasts_days: Annotated[int, Field(ge=1, le=60)]
    sets: Annotated[tuple[QuestionSet, ...], Field(min_length=1, max_length=12)]
    reminders: Reminders = MOST_REMINDERS
    selection: Selection = EVERYBODY
    most_per_quarter: Annotated[int, Field(ge=1, le=13)] = 4
    own_line: OwnLine = Field(default_factory=dict)

    @property
    def rhythm(self) -> Rhythm:
        everybody = self.selection.sample is None
        return Rhythm(self.first_day, self.every_weeks, self.opens, self.lasts_days, self.sets, everybody)


@dataclass(frozen=True)
class Turn:
    """What became of one turn: a round with its state, or the problem why there is none, or what holds it up.

    `waits`: there is none yet; it is tried again by itself as long as there is time to prepare it. `let_go`: HR leaves
    it at that."""

    number: int
    opens_at: datetime
    round_id: UUID | None
    state: str | None
    problem: str | None
    waits: bool = False
    let_go: bool = False

    def is_missing(self, now: datetime) -> bool:
        """There is no round, and it is not HR that wants none."""
        if self.round_id is not None or self.problem in (None, SKIPPED, PAUSED) or self.let_go:
            return False
        return not self.waits or not self.in_time(now)

    def in_time(self, now: datetime) -> bool:
        """Whether it can be made still."""
        return self.opens_at > now + PREPARING


@dataclass(frozen=True)
class SeriesFacts:
    """`turns`: the newest first. `rhythm`: the text's, after what was made."""

    id: UUID
    revision: int
    state: SeriesState
    text: SeriesText
    rhythm: Rhythm
    turns: tuple[Turn, ...]

    @property
    def newest(self) -> Turn | None:
        """The one that was planned last: a turn that HR skips may lie months ahead."""
        return next((turn for turn in self.turns if turn.problem != SKIPPED), None)

    def missing(self, now: datetime) -> tuple[Turn, ...]:
        """What could not be made and waits for HR; the first to open first. Who stops a series wants none of it."""
        if self.state == "stopped":
            return ()
        return tuple(turn for turn in reversed(self.turns) if turn.is_missing(now))

    def mended(self, turn: Turn, now: datetime) -> Mended:
        """How there can be a round of a missing turn still."""
        if not turn.in_time(now):
            return "over"
        return "again" if self.state == "running" else "resume"

    @property
    def without(self) -> frozenset[int]:
        """Turns that have no round and get none by themselves, by number."""
        missed = (turn for turn in self.turns if turn.round_id is None and turn.problem and not turn.waits)
        cancelled = (turn for turn in self.turns if turn.state == "cancelled")
        return frozenset(turn.number for turn in (*missed, *cancelled))


@dataclass(frozen=True)
class ComingTurn:
    turn: Occurrence
    made_at: datetime | None


async def plan_series(desk: Desk, thresholds: Thresholds, plan: SeriesText, form: UUID | None = None) -> UUID:
    """form: that it was typed in. Raises SeriesRefused, SampleTooSmall, QuestionGone or QuestionsInvalid."""
    check_rhythm(plan.rhythm, desk.now, desk.zone, new=True)
    await _check(desk.session, thresholds, plan)
    row = Series(form_id=form, state="running", **_columns(plan))
    await repository.add(desk.session, row, plan.sets)
    await record(desk, "series.plan", {"series": str(row.id)})
    return row.id


async def series_of_form(session: AsyncSession, form: UUID) -> UUID | None:
    """As `round_of_form`."""
    await wait_for_lock(session, form.int & FORM_LOCK)
    return await repository.of_form(session, form)


async def change_series(desk: Desk, thresholds: Thresholds, series_id: UUID, plan: SeriesText, revision: int) -> None:
    """From the next round on that is made. Raises ChangedMeanwhile, or what `plan_series` does."""
    row = await locked(desk.session, series_id)
    if row.revision != revision:
        raise ChangedMeanwhile
    if row.state == "stopped":
        raise SeriesRefused.at("state", row.state)
    begun = bool(await repository.turns(desk.session, [series_id]))
    if begun and (row.first_day, row.every_weeks) != (plan.first_day, plan.every_weeks):
        raise SeriesRefused.at("first_day", "begun")
    check_rhythm(plan.rhythm, desk.now, desk.zone, new=not begun and plan.first_day != row.first_day)
    await _check(desk.session, thresholds, plan)
    for name, value in _columns(plan).items():
        setattr(row, name, value)
    row.revision = revision + 1
    await desk.session.flush()
    await repository.replace_sets(desk.session, series_id, plan.sets)
    await record(desk, "series.change", {"series": str(series_id)})


async def move_series(desk: Desk, series_id: UUID, event: SeriesEvent) -> None:
    """A round that is made already stays. Raises UnknownSeries or SeriesRefused."""
    row = await locked(desk.session, series_id)
    before = row.state
    row.state = next_series_state(cast(SeriesState, before), event)
    if row.state == before:
        return
    await desk.session.flush()
    if event == "pause":
        # Nothing tries these while it rests: what would be told of them is no longer true.
        await repository.forget_waiting(desk.session, series_id, AnotherBeingPrepared.slug, desk.now + PREPARING)
    if event == "resume":
        _, rhythm = await as_it_goes_on(desk.session, row)
        dates = occurrences(rhythm, desk.zone, await working_days(desk.session))
        gone = await passed(desk.session, series_id, dates, desk.now)
        await note_passed(desk.session, series_id, gone, PAUSED)
    await record(desk, f"series.{event}", {"series": str(series_id)})


async def coming_turns(desk: Desk, rhythm: Rhythm) -> tuple[ComingTurn, ...]:
    """A year ahead, each with when its round is made by itself: when the one before it has opened; None: now."""
    coming = await coming_dates(desk, rhythm)
    before = [None, *(turn.opens_at for turn in coming)]
    return tuple(ComingTurn(turn, at) for turn, at in zip(coming, before, strict=False))


async def coming_dates(desk: Desk, rhythm: Rhythm) -> tuple[Occurrence, ...]:
    return year_ahead(rhythm, desk.zone, await working_days(desk.session), desk.now)


async def all_series(session: AsyncSession) -> list[SeriesFacts]:
    return await _facts(session, await repository.all_series(session))


async def series_facts(session: AsyncSession, series_id: UUID) -> SeriesFacts:
    """Raises UnknownSeries."""
    row = await repository.find(session, series_id)
    if row is None:
        raise UnknownSeries
    return (await _facts(session, [row]))[0]


async def series_of_rounds(session: AsyncSession) -> dict[UUID, UUID]:
    return await repository.series_of_rounds(session)


async def _facts(session: AsyncSession, rows: Sequence[Series]) -> list[SeriesFacts]:
    ids = [row.id for row in rows]
    texts, turns = await _texts_of(session, rows), defaultdict[UUID, list[Turn]](list)
    for taken in await repository.turns(session, ids):
        shown = turn_of(taken.turn, taken.state, taken.turn.problem or taken.problem)
        turns[taken.turn.series_id].append(shown)
    return [
        SeriesFacts(row.id, row.revision, cast(SeriesState, row.state), *texts[row.id], tuple(turns[row.id]))
        for row in rows
    ]


async def as_it_goes_on(session: AsyncSession, row: Series) -> tuple[SeriesText, Rhythm]:
    """What HR wrote, and its rhythm after what was made."""
    return (await _texts_of(session, [row]))[row.id]


async def _texts_of(session: AsyncSession, rows: Sequence[Series]) -> dict[UUID, tuple[SeriesText, Rhythm]]:
    ids = [row.id for row in rows]
    sets, made = await repository.sets_of(session, ids), await made_turns(session, ids)
    texts = {row.id: _text_of(row, sets[row.id]) for row in rows}
    return {series: (text, replace(text.rhythm, made=made[series])) for series, text in texts.items()}


def turn_of(row: SeriesRound, state: str | None, problem: str | None) -> Turn:
    return Turn(row.number, row.opens_at, row.round_id, state, problem, waits(row), row.let_go)


def waits(turn: SeriesRound) -> bool:
    """Whether its problem passes by itself."""
    return turn.round_id is None and turn.problem == AnotherBeingPrepared.slug


def _text_of(row: Series, sets: tuple[tuple[str, ...], ...]) -> SeriesText:
    selection, rotation = selected(row)
    return SeriesText(
        title=row.title,
        first_day=row.first_day,
        every_weeks=row.every_weeks,
        opens=row.opens,
        lasts_days=row.lasts_days,
        sets=sets,
        reminders=row.reminders,
        selection=selection,
        most_per_quarter=(rotation or Rotation(1)).most,
        own_line=row.own_line,
    )


def _columns(plan: SeriesText) -> dict[str, object]:
    plain = {name: getattr(plan, name) for name in ("first_day", "every_weeks", "opens", "lasts_days", "reminders")}
    texts = {"title": {**plan.title}, "own_line": {**plan.own_line}}
    return {**plain, **texts, **selection_columns(plan.selection, Rotation(plan.most_per_quarter))}


async def _check(session: AsyncSession, thresholds: Thresholds, plan: SeriesText) -> None:
    check_sample(plan.selection.sample, thresholds.group_min)
    check_branches([unit.id for unit in await unit_snapshots(session)], plan.selection.branches)
    current = {question.key: question for question in await current_questions(session)}
    for keys in plan.sets:
        if not current.keys() >= set(keys):
            raise QuestionGone
        check_questions([(current[key].topic_id, current[key].kind) for key in keys])


async def locked(session: AsyncSession, series_id: UUID) -> Series:
    row = await repository.lock(session, series_id)
    if row is None:
        raise UnknownSeries
    return row
