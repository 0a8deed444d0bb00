"""A goal is met, missed or behind only where the interval decides it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.content.plans.policy import Measured, Status, around, goal_status

MADE, DUE = date(2026, 1, 1), date(2026, 7, 1)


def at(day: date, share: float, by: float = 0.05) -> Measured:
    return Measured(day, share, share - by, share + by)


START = at(MADE, 0.4)


@pytest.mark.parametrize(
    ("measured", "today", "status"),
    [
        ((), date(2026, 3, 1), "no_figure"),
        ((START, at(date(2026, 4, 1), 0.86)), date(2026, 4, 2), "met"),
        ((START, at(date(2026, 4, 1), 0.84)), date(2026, 4, 2), "on_track"),
        ((START, at(date(2026, 4, 1), 0.5)), date(2026, 4, 2), "behind"),
        ((START, at(date(2026, 4, 1), 0.58)), date(2026, 4, 2), "on_track"),
        ((START, at(date(2026, 6, 30), 0.84)), date(2026, 7, 2), "missed"),
        ((START,), date(2026, 2, 1), "on_track"),
        ((at(date(2026, 2, 1), 0.5),), date(2026, 3, 1), "on_track"),
    ],
)
def test_the_status_of_a_goal_of_eighty_per_cent(measured: tuple[Measured, ...], today: date, status: Status) -> None:
    assert goal_status(0.8, MADE, DUE, measured, today) == status


def test_a_goal_that_is_due_at_once_is_behind_if_it_is_not_reached() -> None:
    assert goal_status(0.8, MADE, MADE, (START,), MADE) == "behind"


@given(st.floats(0, 1), st.floats(0, 0.3), st.integers(0, 400))
def test_what_the_interval_cannot_decide_is_never_called_met_or_behind(share: float, by: float, days: int) -> None:
    newest = at(MADE + timedelta(days=days), share, by)
    status = goal_status(0.8, MADE, DUE, (START, newest) if days else (newest,), newest.day)
    if newest.low < 0.8 <= newest.high:
        assert status in ("on_track", "missed")


def test_an_effort_is_judged_by_the_figure_before_and_the_first_after() -> None:
    figures = [at(MADE + timedelta(days=days), 0.5) for days in (60, 0, 30, 90)]
    assert around(MADE + timedelta(days=30), figures) == (figures[2], figures[0])
    assert around(MADE - timedelta(days=1), figures) is None
    assert around(MADE + timedelta(days=90), figures) is None
