"""Whom a message goes to, when it may go, and when it is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.times.working_days import ClosedDays, WorkingDays
from backend.organisation.values import SendingTimes
from backend.sending.delivery.service import unsendable
from backend.sending.hours import ANY_TIME, due_day, is_quiet
from backend.sending.orders.policy import channels_for, priority, reminder_times, reminders_due
from backend.sending.providers.policy import LONGEST_WAIT, MOST_ATTEMPTS, next_wait, provider_rest, refilled
from backend.sending.values import CHANNELS, Channel, Occasion, Outgoing
from tests.ground.rounds.named import ZONE

HOURS = SendingTimes()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=730)).map(lambda past: datetime(2026, 1, 1, tzinfo=UTC) + past)
MESSAGE = Outgoing(uuid4(), uuid4(), uuid4(), "round-opened", "email", 1, "Alma", "a1", "da", active=True)


def local(day: int, hour: float, month: int = 3) -> datetime:
    return datetime(2026, month, day, tzinfo=ZONE) + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (local(2, 6.99), True),
        (local(2, 7), False),
        (local(2, 19.99), False),
        (local(2, 20), True),
        (local(7, 12), True),
        (local(3, 12, month=4), True),
    ],
)
def test_nobody_is_disturbed_at_night_at_the_weekend_or_on_good_friday(moment: datetime, quiet: bool) -> None:
    assert is_quiet(moment, HOURS, ZONE) is quiet
    assert not is_quiet(moment, ANY_TIME, ZONE)


def test_what_is_made_on_a_friday_night_is_due_on_monday_but_a_code_at_once() -> None:
    friday_night = local(6, 21)
    assert due_day("round-opened", friday_night, HOURS, ZONE) == date(2026, 3, 9)
    assert due_day("new-code", friday_night, HOURS, ZONE) == date(2026, 3, 6)
    assert due_day("invitation", local(2, 5), HOURS, ZONE) == date(2026, 3, 2)
    assert due_day("invitation", local(7, 12), ANY_TIME, ZONE) == date(2026, 3, 7)


@given(MOMENTS, st.integers(1, 60 * 24), st.integers(0, 2))
def test_everybody_is_reminded_at_most_twice_on_two_working_days_while_the_round_is_open(
    opens_at: datetime, hours: int, wanted: int
) -> None:
    closes_at = opens_at + timedelta(hours=hours)
    times = reminder_times(opens_at, closes_at, wanted, HOURS, ZONE)
    assert len(times) <= wanted
    assert len({at.astimezone(ZONE).date() for at in times}) == len(times)
    assert list(times) == sorted(times)
    for at in times:
        assert opens_at <= at < closes_at
        assert not is_quiet(at, HOURS, ZONE)


def test_a_round_of_two_weeks_reminds_half_way_and_on_the_second_last_working_day() -> None:
    opens_at, closes_at = local(2, 8), local(16, 16)
    assert reminder_times(opens_at, closes_at, 2, HOURS, ZONE) == (local(9, 12), local(13, 7))
    assert reminder_times(opens_at, closes_at, 1, HOURS, ZONE) == (local(9, 12),)
    assert reminder_times(opens_at, closes_at, 0, HOURS, ZONE) == ()


def test_a_middle_at_night_waits_for_the_morning_and_a_short_round_has_fewer() -> None:
    assert reminder_times(local(2, 8), local(4, 12), 2, HOURS, ZONE) == (local(3, 10),)
    assert reminder_times(local(2, 8), local(2, 12), 2, HOURS, ZONE) == (local(2, 10),)
    assert reminder_times(local(6, 19), local(9, 6), 2, HOURS, ZONE) == ()
    assert reminder_times(local(2, 20), local(5, 4), 2, HOURS, ZONE) == (local(4, 7),)
    assert reminder_times(local(7, 8), local(8, 8), 2, ANY_TIME, ZONE) == (local(7, 20),)


def test_a_reminder_is_made_once_and_a_missed_one_is_not_made_up_for() -> None:
    times = (local(9, 12), local(13, 7))
    assert reminders_due(times, frozenset(), local(9, 11)) == ()
    assert reminders_due(times, frozenset(), local(9, 12)) == ("reminder-1",)
    assert reminders_due(times, frozenset({"reminder-1"}), local(10, 12)) == ()
    assert reminders_due(times, frozenset(), local(13, 8)) == ("reminder-2",)
    assert reminders_due(times, frozenset({"reminder-1", "reminder-2"}), local(13, 8)) == ()


def test_text_messages_announce_rounds_only_to_whom_nothing_else_reaches() -> None:
    cases = {
        ("round-opened", "all"): (["email", "push", "webhook"], ["sms"]),
        ("sms-code", "all"): (["sms"], []),
        ("new-code", "all"): (["email", "push", "sms", "webhook"], []),
        ("reminder-2", "one"): (["email"], []),
    }
    for (occasion, which), expected in cases.items():
        ready: tuple[Channel, ...] = CHANNELS if which == "all" else ("email",)
        always, otherwise = channels_for(cast(Occasion, occasion), ready)
        assert (sorted(always), sorted(otherwise)) == expected


def test_codes_go_before_invitations_and_these_before_rounds() -> None:
    occasions: tuple[Occasion, ...] = ("sms-code", "invitation", "round-opened")
    assert [priority(occasion) for occasion in occasions] == [0, 1, 2]


@given(st.integers(1, MOST_ATTEMPTS - 1), st.none() | st.timedeltas(timedelta(0), timedelta(days=9)))
def test_waits_grow_and_are_never_shorter_than_was_asked_for_up_to_a_day(
    attempts: int, asked: timedelta | None
) -> None:
    wait = next_wait("round-opened", attempts, asked)
    assert wait is not None
    assert wait >= min(asked or timedelta(0), DAY)
    assert wait >= min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_WAIT)
    assert provider_rest(attempts, asked) >= min(asked or timedelta(0), DAY)


def test_in_the_end_it_is_given_up_and_a_code_within_minutes() -> None:
    assert next_wait("round-opened", MOST_ATTEMPTS, None) is None
    waits = [next_wait("sms-code", attempts, None) for attempts in range(1, 9)]
    assert waits[-1] is None
    assert sum((wait for wait in waits if wait is not None), timedelta(0)) < 10 * timedelta(minutes=1)


def test_a_notice_of_a_new_code_outlasts_a_server_that_greylists_for_hours() -> None:
    waits = [next_wait("new-code", attempts, None) for attempts in range(1, MOST_ATTEMPTS)]
    assert sum((wait for wait in waits if wait is not None), timedelta(0)) > DAY
    assert priority("new-code") == priority("sms-code") == 0


@given(st.floats(0, 100), st.floats(0.01, 100), st.integers(0, 100))
def test_a_pace_never_allows_more_than_a_second_s_worth_at_once(had: float, per_second: float, seconds: int) -> None:
    pace = refilled(min(had, max(per_second, 1)), timedelta(seconds=seconds), per_second)
    assert pace <= max(per_second, 1)
    assert refilled(0, None, per_second) == max(per_second, 1)
    assert refilled(0, -HOUR, per_second) == 0


def test_what_makes_no_sense_any_more_is_not_sent() -> None:
    assert unsendable(MESSAGE) is None
    assert unsendable(replace(MESSAGE, active=False)) == "left"
    assert unsendable(replace(MESSAGE, round_open=False)) == "round-over"
    assert unsendable(replace(MESSAGE, occasion="invitation")) == "code-gone"
    assert unsendable(replace(MESSAGE, occasion="sms-code", sealed="x")) is None


CLOSED = ClosedDays(date(2026, 12, 28), date(2026, 12, 30))


@pytest.mark.parametrize("working_days_only", [True, False])
def test_nothing_goes_out_and_nobody_is_reminded_while_the_organisation_is_closed(working_days_only: bool) -> None:
    hours = SendingTimes(working_days_only=working_days_only, days=WorkingDays(closed=(CLOSED,)))
    opens, closes = (datetime(2026, 12, day, 9, tzinfo=ZONE) for day in (22, 31))
    for day in (28, 29, 30):
        assert is_quiet(datetime(2026, 12, day, 12, tzinfo=ZONE), hours, ZONE)
    assert not any(CLOSED.has(at.date()) for at in reminder_times(opens, closes, 2, hours, ZONE))
    after = due_day("round-opened", datetime(2026, 12, 27, 22, tzinfo=ZONE), hours, ZONE)
    assert after == (date(2027, 1, 4) if working_days_only else date(2026, 12, 31))


def test_on_christmas_eve_nothing_goes_out_and_on_a_half_day_until_noon() -> None:
    hours = SendingTimes(days=WorkingDays(constitution_day="half"))
    assert is_quiet(datetime(2026, 12, 24, 10, tzinfo=ZONE), hours, ZONE)
    assert is_quiet(datetime(2026, 12, 31, 10, tzinfo=ZONE), hours, ZONE)
    assert not is_quiet(datetime(2026, 6, 5, 11, tzinfo=ZONE), hours, ZONE)
    assert is_quiet(datetime(2026, 6, 5, 12, tzinfo=ZONE), hours, ZONE)
    assert due_day("round-opened", datetime(2026, 6, 5, 12, tzinfo=ZONE), hours, ZONE) == date(2026, 6, 8)
