"""When a series asks what: every n weeks, its question sets in turn, on working days. Pure: the same plan gives the
same dates, for a page that looks a year ahead and for the tick that makes the next round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Final, Literal
from zoneinfo import ZoneInfo

from backend.kit.times.clock import local_day
from backend.kit.times.local_time import nearest_moment
from backend.kit.times.working_days import WorkingDays
from backend.rounds.plan.policy import LONGEST
from backend.rounds.recipients.policy import SAME_QUESTION_DAYS
from backend.rounds.series.errors import SeriesRefused
from backend.rounds.series.places import MadeTurn, places_ahead
from backend.rounds.values import FURTHEST

SeriesState = Literal["running", "paused", "stopped"]
SeriesEvent = Literal["pause", "resume", "stop"]
PREPARING = timedelta(hours=1)
"""A round that opens sooner is left out: its keys could not be ready."""
YEAR = timedelta(days=365)
SKIPPED: Final = "skipped"
"""In place of a problem: HR wanted no round of this turn."""
PAUSED: Final = "paused"
"""The same: its time came while HR had the series paused."""
TOO_LATE: Final = "too-late"
"""Its time came before anything could make it."""
_NEXT: dict[tuple[SeriesState, SeriesEvent], SeriesState] = {
    ("running", "pause"): "paused",
    ("paused", "resume"): "running",
    ("running", "stop"): "stopped",
    ("paused", "stop"): "stopped",
    # Pressed twice, or in two windows.
    ("paused", "pause"): "paused",
    ("running", "resume"): "running",
    ("stopped", "stop"): "stopped",
}


@dataclass(frozen=True)
class Rhythm:
    """`sets`: the keys of the questions asked together. `everybody`: no sample, so each time the same people are asked,
    and a set comes back only where nobody is asked the same within 28 days. `made`: the newest first."""

    first_day: date
    every_weeks: int
    opens: time
    lasts_days: int
    sets: tuple[tuple[str, ...], ...]
    everybody: bool
    made: tuple[MadeTurn, ...] = ()


@dataclass(frozen=True)
class Occurrence:
    """`number` counts from 0; `turn` is the place of its set. `moved`: not the day of the plain rhythm."""

    number: int
    turn: int
    opens_at: datetime
    closes_at: datetime
    moved: bool


def occurrences(rhythm: Rhythm, zone: ZoneInfo, days: WorkingDays) -> Iterator[Occurrence]:
    """Without end. A day that is no working day gives way to the next one, and so does the day on which it closes.
    Turns that were made are as they were made."""
    made, ahead = {turn.number: turn for turn in rhythm.made}, places_ahead(rhythm.sets, rhythm.made)
    asked, late = dict[str, date](), date.min
    number = 0
    while True:
        turn = (number + ahead) % len(rhythm.sets)
        plain = rhythm.first_day + timedelta(weeks=number * rhythm.every_weeks)
        if number in made:
            opens_at, keys = made[number].opens_at, made[number].keys
            day = local_day(opens_at, zone)
        else:
            keys = frozenset(rhythm.sets[turn])
            day = _day(rhythm, days, max([plain, *_rested(rhythm, turn, asked)]), late)
            opens_at = nearest_moment(day, rhythm.opens, zone)
        asked |= dict.fromkeys(keys, day)
        late = day if day > days.next(plain, rhythm.opens) else late
        yield Occurrence(number, turn, opens_at, _closes_at(rhythm, zone, days, day), day != plain)
        number += 1


def _day(rhythm: Rhythm, days: WorkingDays, earliest: date, late: date) -> date:
    """late: on which one before it opens that had to wait. It comes after that: of two on one day the second is never
    made, since it is as soon as the first has opened."""
    day = days.next(earliest, rhythm.opens)
    return day if day > late else days.next(late + timedelta(weeks=rhythm.every_weeks), rhythm.opens)


def _closes_at(rhythm: Rhythm, zone: ZoneInfo, days: WorkingDays, first: date) -> datetime:
    """On the working day before instead, where the next one would make the round longer than any may be."""
    latest = nearest_moment(first, rhythm.opens, zone) + LONGEST
    ends = days.next(first + timedelta(days=rhythm.lasts_days), rhythm.opens)
    while (closes_at := nearest_moment(ends, rhythm.opens, zone)) > latest or days.next(ends, rhythm.opens) != ends:
        ends -= timedelta(days=1)
    return closes_at


def _rested(rhythm: Rhythm, turn: int, asked: dict[str, date]) -> Iterator[date]:
    """A holiday, or other sets, may push one round near the next that asks the same: then that one waits as well."""
    if rhythm.everybody:
        yield from (asked[key] + timedelta(days=SAME_QUESTION_DAYS) for key in rhythm.sets[turn] if key in asked)


def upcoming(rhythm: Rhythm, zone: ZoneInfo, days: WorkingDays, now: datetime) -> Occurrence:
    """The next that there is still time to prepare: it is made as soon as the one before it has opened."""
    return next(occurrence for occurrence in occurrences(rhythm, zone, days) if occurrence.opens_at > now + PREPARING)


def year_ahead(rhythm: Rhythm, zone: ZoneInfo, days: WorkingDays, now: datetime) -> tuple[Occurrence, ...]:
    coming = (occurrence for occurrence in occurrences(rhythm, zone, days) if occurrence.opens_at > now)
    return tuple(takewhile(lambda occurrence: occurrence.opens_at <= now + YEAR, coming))


def check_rhythm(rhythm: Rhythm, now: datetime, zone: ZoneInfo, *, new: bool) -> None:
    """Raises SeriesRefused, which names the field."""
    today = local_day(now, zone)
    if new and rhythm.first_day <= today:
        raise SeriesRefused.at("first_day", "past")
    if rhythm.first_day - today > FURTHEST:
        raise SeriesRefused.at("first_day", "far")
    if rhythm.lasts_days > 7 * rhythm.every_weeks:
        raise SeriesRefused.at("lasts_days", "overlaps")
    if rhythm.everybody and _shortest_gap(rhythm.sets) * rhythm.every_weeks * 7 < SAME_QUESTION_DAYS:
        raise SeriesRefused.at("every_weeks", "too-often")


def _shortest_gap(sets: Sequence[Sequence[str]]) -> int:
    """In rounds: how soon some question comes back."""
    around = [*sets, *sets]
    return min(
        later - first
        for first, keys in enumerate(sets)
        for key in keys
        for later in [next(at for at in range(first + 1, len(around)) if key in around[at])]
    )


def next_series_state(state: SeriesState, event: SeriesEvent) -> SeriesState:
    """Raises SeriesRefused."""
    following = _NEXT.get((state, event))
    if following is None:
        raise SeriesRefused.at("state", state)
    return following
