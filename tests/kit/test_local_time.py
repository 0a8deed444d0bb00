"""Times as people write them: an hour is missing in March, and one comes twice in October."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from backend.kit.times.local_time import NoSuchTime, TimeComesTwice, local_moment, nearest_moment

ZONE = ZoneInfo("Europe/Copenhagen")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def test_eight_in_the_morning_is_another_moment_in_summer() -> None:
    assert local_moment(date(2026, 1, 5), time(8), ZONE) == datetime(2026, 1, 5, 7, tzinfo=UTC)
    assert local_moment(date(2026, 7, 6), time(8), ZONE) == datetime(2026, 7, 6, 6, tzinfo=UTC)


@pytest.mark.parametrize("at", [time(2), time(2, 30), time(2, 59)])
def test_a_time_that_is_missing_or_comes_twice_is_refused(at: time) -> None:
    with pytest.raises(NoSuchTime):
        local_moment(SPRING, at, ZONE)
    with pytest.raises(TimeComesTwice):
        local_moment(AUTUMN, at, ZONE)


@pytest.mark.parametrize("at", [time(1, 59), time(3)])
def test_the_times_beside_them_are_fine(at: time) -> None:
    for day in (SPRING, AUTUMN):
        assert local_moment(day, at, ZONE).astimezone(ZONE).time() == at
        assert nearest_moment(day, at, ZONE) == local_moment(day, at, ZONE)


def test_where_nobody_can_be_asked_the_first_of_two_is_taken_and_a_missing_one_moved() -> None:
    assert nearest_moment(AUTUMN, time(2, 30), ZONE) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert nearest_moment(SPRING, time(2, 30), ZONE).astimezone(ZONE).time() == time(3, 30)
