"""When messages may go out and rounds may open: not at Easter, not on a Sunday, not while all are off."""

from __future__ import annotations

from datetime import date, time

import pytest

from backend.kit.times.working_days import USUAL_DAYS, ClosedDays, WorkingDays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 28), False),  # A Saturday.
        (date(2026, 4, 2), False),  # Maundy Thursday.
        (date(2026, 4, 6), False),  # Easter Monday.
        (date(2026, 5, 1), True),  # Store bededag was abolished in 2024.
        (date(2023, 5, 5), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 31), False),
        (date(2026, 12, 30), True),
        (date(2026, 6, 5), False),  # Constitution Day, as in most agreements.
    ],
)
def test_staff_work_on_danish_working_days(day: date, works: bool) -> None:
    assert USUAL_DAYS.is_working(day) == works


def test_easter_is_stepped_over() -> None:
    assert USUAL_DAYS.next(date(2026, 4, 2)) == date(2026, 4, 7)
    assert USUAL_DAYS.next(date(2026, 4, 7)) == date(2026, 4, 7)


def test_the_first_of_may_and_constitution_day_are_as_the_organisation_has_them() -> None:
    may, june = date(2026, 5, 1), date(2026, 6, 5)
    assert not WorkingDays(first_of_may="free").is_working(may)
    half = WorkingDays(constitution_day="half")
    assert (half.is_working(june), half.last_hour(june), half.last_hour(may)) == (True, 12, 24)
    assert half.next(june, time(11, 59)) == june
    assert half.next(june, time(12)) == date(2026, 6, 8)
    assert WorkingDays(constitution_day="working").next(june, time(15)) == june


def test_closed_days_are_stepped_over_from_the_first_to_the_last() -> None:
    between = ClosedDays(date(2026, 12, 28), date(2026, 12, 30))
    closed = WorkingDays(closed=(between, ClosedDays(date(2027, 1, 4), date(2027, 1, 4))))
    assert closed.next(date(2026, 12, 23)) == date(2026, 12, 23)
    assert closed.next(date(2026, 12, 24)) == date(2027, 1, 5)
    assert [closed.is_closed(date(2026, 12, day)) for day in (27, 28, 30, 31)] == [False, True, True, False]
