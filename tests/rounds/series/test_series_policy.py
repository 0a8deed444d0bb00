"""A series' dates: working days only, in turn, and never the same question to everybody within 28 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.kit.times.working_days import USUAL_DAYS, ClosedDays, WorkingDays
from backend.rounds.plan.policy import LONGEST
from backend.rounds.series.errors import SeriesRefused
from backend.rounds.series.places import MadeTurn
from backend.rounds.series.policy import (
    PREPARING,
    Rhythm,
    check_rhythm,
    next_series_state,
    occurrences,
    upcoming,
    year_ahead,
)
from backend.rounds.values import FURTHEST

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAYS = Rhythm(date(2026, 3, 2), 4, time(8), 7, (("a-told", "a-knows"),), everybody=True)
WEEKLY = replace(MONDAYS, every_weeks=1, sets=(("a",), ("b",), ("c",), ("d",)))
KEYS = ("a", "b", "c", "d")


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    sets = draw(st.lists(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True), min_size=1, max_size=5))
    return Rhythm(
        first_day=draw(st.dates(date(2026, 1, 1), date(2030, 1, 1))),
        every_weeks=draw(st.integers(1, 8)),
        opens=draw(st.times().map(lambda at: at.replace(second=0, microsecond=0))),
        lasts_days=draw(st.integers(1, 7)),
        sets=tuple(map(tuple, sets)),
        everybody=draw(st.booleans()),
    )


def after(rhythm: Rhythm, made: int, sets: tuple[tuple[str, ...], ...]) -> Rhythm:
    """As it goes on when so many turns were made, and HR then puts these sets in place."""
    turns = list(islice(occurrences(rhythm, ZONE, USUAL_DAYS), made))
    done = (MadeTurn(turn.number, turn.opens_at, frozenset(rhythm.sets[turn.turn])) for turn in reversed(turns))
    return replace(rhythm, sets=sets, made=tuple(done))


def day_of(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


@given(rhythms())
def test_rounds_open_and_close_on_working_days_in_order_with_the_sets_in_turn(rhythm: Rhythm) -> None:
    coming = list(islice(occurrences(rhythm, ZONE, USUAL_DAYS), 30))
    for number, occurrence in enumerate(coming):
        assert (occurrence.number, occurrence.turn) == (number, number % len(rhythm.sets))
        assert USUAL_DAYS.is_working(day_of(occurrence.opens_at))
        assert USUAL_DAYS.is_working(day_of(occurrence.closes_at))
        assert occurrence.opens_at < occurrence.closes_at
        assert day_of(occurrence.opens_at) >= rhythm.first_day + timedelta(weeks=number * rhythm.every_weeks)
    opened = [occurrence.opens_at for occurrence in coming]
    assert rhythm.everybody or opened == sorted(opened)


@given(rhythms())
def test_whoever_is_asked_each_time_meets_a_question_every_28_days_at_most(rhythm: Rhythm) -> None:
    try:
        check_rhythm(replace(rhythm, everybody=True), datetime(2025, 1, 1, tzinfo=UTC), ZONE, new=True)
    except SeriesRefused:
        return
    asked: dict[str, date] = {}
    coming = list(islice(occurrences(replace(rhythm, everybody=True), ZONE, USUAL_DAYS), 60))
    assert [occurrence.opens_at for occurrence in coming] == sorted(occurrence.opens_at for occurrence in coming)
    for occurrence in coming:
        for key in rhythm.sets[occurrence.turn]:
            assert (day_of(occurrence.opens_at) - asked.get(key, date.min)).days >= 28
            asked[key] = day_of(occurrence.opens_at)


@given(rhythms(), st.integers(0, 30))
def test_while_hr_changes_nothing_what_was_made_changes_nothing_either(rhythm: Rhythm, made: int) -> None:
    coming = list(islice(occurrences(rhythm, ZONE, USUAL_DAYS), 45))
    assert list(islice(occurrences(after(rhythm, made, rhythm.sets), ZONE, USUAL_DAYS), 45)) == coming


@pytest.mark.parametrize("last", [23, 24, 25, 26, 27])
def test_a_set_that_is_put_in_or_taken_out_costs_no_round_and_the_one_after_the_last_comes_next(last: int) -> None:
    """Every week somebody's, from five sets to four or six. There is no holiday from June on."""
    five = (("a",), ("b",), ("c",), ("d",), ("e",))
    weekly = replace(MONDAYS, first_day=date(2026, 2, 2), every_weeks=1, sets=five)
    turn = last % 5
    in_turn = [key for keys in five[turn + 1 :] + five[: turn + 1] for key in keys]
    for out in range(5):
        left = [key for key in in_turn if key != five[out][0]]
        assert next_keys(weekly, last, five[:out] + five[out + 1 :]) == left + left
    for place in range(6):
        six = (*five[:place], ("new",), *five[place:])
        # In front of the set that comes next, or behind the one that was asked last, is the same place.
        following = next_keys(weekly, last, six)[:6]
        assert [key for key in following if key != "new"] == in_turn
        assert following[0] == six[(six.index(five[turn]) + 1) % 6][0]


def next_keys(weekly: Rhythm, last: int, sets: tuple[tuple[str, ...], ...]) -> list[str]:
    """Of two times as many turns as there are sets; none is moved."""
    coming = islice(occurrences(after(weekly, last + 1, sets), ZONE, USUAL_DAYS), last + 1, last + 1 + 2 * len(sets))
    turns = list(coming)
    assert not [turn for turn in turns if turn.moved]
    return [sets[turn.turn][0] for turn in turns]


@given(rhythms(), rhythms(), st.integers(0, 30))
@example(WEEKLY, replace(WEEKLY, sets=(("a",), ("b", "d"), ("c",), ("e",))), 8)
@example(WEEKLY, replace(WEEKLY, sets=(("d",), ("c",), ("b",), ("a",))), 7)
def test_whatever_sets_hr_puts_in_place_nobody_meets_a_question_sooner_and_no_two_rounds_share_a_day(
    rhythm: Rhythm, other: Rhythm, made: int
) -> None:
    before = replace(rhythm, everybody=True)
    changed = after(before, made, other.sets)
    for each in (before, changed):
        try:
            check_rhythm(each, datetime(2025, 1, 1, tzinfo=UTC), ZONE, new=True)
        except SeriesRefused:
            return
    asked: dict[str, date] = {}
    days = []
    for occurrence in islice(occurrences(changed, ZONE, USUAL_DAYS), 60):
        then = (before if occurrence.number < made else changed).sets
        day = day_of(occurrence.opens_at)
        keys = then[occurrence.number % len(then) if occurrence.number < made else occurrence.turn]
        assert all((day - asked.get(key, date.min)).days >= 28 for key in keys)
        asked |= dict.fromkeys(keys, day)
        days.append(day)
    assert days == sorted(set(days))


def test_of_two_equal_sets_the_series_goes_on_after_the_one_that_stands_where_it_stood() -> None:
    before = replace(MONDAYS, everybody=False, sets=(("b",), ("a",), ("c",), ("a",)))
    now = after(before, 6, (("a",), ("b",), ("a",), ("c",)))
    # The sixth was "a" after "b", which is the third of today's.
    assert next(islice(occurrences(now, ZONE, USUAL_DAYS), 6, None)).turn == 3


def test_sets_that_have_nothing_in_common_with_what_was_asked_begin_as_their_number_says() -> None:
    now = after(replace(MONDAYS, sets=(("a",), ("b",))), 3, (("c",), ("d",)))
    assert next(islice(occurrences(now, ZONE, USUAL_DAYS), 3, None)).turn == 1


@given(rhythms(), st.dates(date(2026, 1, 1), date(2032, 1, 1)), st.times())
def test_the_page_a_year_ahead_begins_with_what_the_tick_makes_next(rhythm: Rhythm, day: date, at: time) -> None:
    now = datetime.combine(day, at, UTC)
    coming, following = year_ahead(rhythm, ZONE, USUAL_DAYS, now), upcoming(rhythm, ZONE, USUAL_DAYS, now)
    assert following.opens_at > now + PREPARING
    shown = [occurrence for occurrence in coming if occurrence.opens_at > now + PREPARING]
    assert following.opens_at > now + timedelta(days=365) or shown[0] == following


def test_a_round_that_opens_within_the_hour_is_left_out_since_its_keys_could_not_be_ready() -> None:
    rhythm = Rhythm(date(2026, 3, 2), 4, time(8), 7, (("a",),), everybody=True)
    first, second = islice(occurrences(rhythm, ZONE, USUAL_DAYS), 2)
    for minutes, made in ((61, first), (60, second), (1, second)):
        assert upcoming(rhythm, ZONE, USUAL_DAYS, first.opens_at - timedelta(minutes=minutes)) == made


def test_easter_monday_gives_way_to_tuesday_and_the_next_round_with_the_same_questions_waits_for_it() -> None:
    coming = list(islice(occurrences(MONDAYS, ZONE, USUAL_DAYS), 4))
    assert [day_of(occurrence.opens_at) for occurrence in coming[:2]] == [date(2026, 3, 2), date(2026, 3, 30)]
    easter = replace(MONDAYS, first_day=date(2026, 4, 6))
    coming = list(islice(occurrences(easter, ZONE, USUAL_DAYS), 2))
    assert [day_of(occurrence.opens_at) for occurrence in coming] == [date(2026, 4, 7), date(2026, 5, 5)]
    assert [occurrence.moved for occurrence in coming] == [True, True]
    sampled = list(islice(occurrences(replace(easter, everybody=False), ZONE, USUAL_DAYS), 2))
    assert [day_of(occurrence.opens_at) for occurrence in sampled] == [date(2026, 4, 7), date(2026, 5, 4)]


def test_eight_in_the_morning_stays_eight_when_summer_comes() -> None:
    coming = islice(occurrences(MONDAYS, ZONE, USUAL_DAYS), 13)
    assert {occurrence.opens_at.astimezone(ZONE).time() for occurrence in coming} == {time(8)}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"first_day": date(2026, 3, 1)}, "first_day"),
        ({"first_day": date.max}, "first_day"),
        ({"every_weeks": 1}, "lasts_days"),
        ({"every_weeks": 3}, "every_weeks"),
        ({"every_weeks": 2, "sets": (("a",), ("a",), ("b",))}, "every_weeks"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(changed: dict[str, Any], field: str) -> None:
    rhythm = replace(MONDAYS, lasts_days=8, **changed) if field == "lasts_days" else replace(MONDAYS, **changed)
    with pytest.raises(SeriesRefused) as refused:
        check_rhythm(rhythm, datetime(2026, 3, 1, 12, tzinfo=UTC), ZONE, new=True)
    assert refused.value.extra["field"] == field


def test_of_the_furthest_first_day_a_year_is_shown() -> None:
    """The last day there is broke the page of all series, and each turn of the worker."""
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    furthest = replace(MONDAYS, first_day=now.date() + FURTHEST)
    check_rhythm(furthest, now, ZONE, new=True)
    assert year_ahead(furthest, ZONE, USUAL_DAYS, now + FURTHEST - timedelta(days=7))


def test_a_series_that_goes_on_may_have_begun_and_a_sample_may_meet_a_question_sooner() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    check_rhythm(MONDAYS, now, ZONE, new=False)
    check_rhythm(replace(MONDAYS, every_weeks=1, everybody=False), now, ZONE, new=False)
    check_rhythm(replace(MONDAYS, every_weeks=2, sets=(("a",), ("b",))), now, ZONE, new=False)


def test_a_series_is_paused_resumed_and_stopped_for_good() -> None:
    assert next_series_state(next_series_state("running", "pause"), "resume") == "running"
    assert {next_series_state(state, "stop") for state in ("running", "paused")} == {"stopped"}
    for event in ("pause", "resume"):
        with pytest.raises(SeriesRefused):
            next_series_state("stopped", event)


def test_no_round_of_a_series_opens_or_closes_while_the_organisation_is_closed_or_on_christmas_eve() -> None:
    summer = ClosedDays(date(2026, 7, 6), date(2026, 7, 26))
    days = WorkingDays(first_of_may="free", constitution_day="half", closed=(summer,))
    weekly = Rhythm(date(2026, 1, 1), 1, time(13), 7, (("told:apv",),), everybody=False)
    coming = list(islice(occurrences(weekly, ZONE, days), 110))
    opened_or_closed = {day_of(at) for occurrence in coming for at in (occurrence.opens_at, occurrence.closes_at)}
    eves = {date(year, 12, day) for year in (2026, 2027) for day in (24, 31)}
    assert opened_or_closed & {*eves, date(2026, 5, 1)} == set()
    assert not any(summer.has(day) for day in opened_or_closed)
    # In the afternoon of a half day it is over.
    assert date(2026, 6, 5) not in opened_or_closed
    morning = replace(weekly, first_day=date(2026, 6, 5), opens=time(8))
    assert day_of(next(occurrences(morning, ZONE, days)).opens_at) == date(2026, 6, 5)
    # 24 and 31 December are Thursdays, as the rhythm is: both rounds open on another day.
    assert {occurrence.moved for occurrence in coming if day_of(occurrence.opens_at).month == 7}


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(55, 60))
def test_no_round_is_longer_than_a_round_may_be_where_its_end_is_moved(first: date, lasts: int) -> None:
    rhythm = replace(MONDAYS, first_day=first, every_weeks=10, lasts_days=lasts)
    for occurrence in islice(occurrences(rhythm, ZONE, USUAL_DAYS), 4):
        assert timedelta(days=40) < occurrence.closes_at - occurrence.opens_at <= LONGEST
        assert USUAL_DAYS.is_working(day_of(occurrence.closes_at))
