"""When messages may go out and rounds may open: not at Easter, not on a Sunday."""

from __future__ import annotations

from datetime import date

import pytest

from backend.kit.times.working_days import is_working_day, next_working_day


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
    ],
)
def test_staff_work_on_danish_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) == works


def test_easter_is_stepped_over() -> None:
    assert next_working_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert next_working_day(date(2026, 4, 7)) == date(2026, 4, 7)
