"""Cilla reads that a goal is met, missed or behind only where the interval decides it."""

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
        ((), date(2026, 3, 1), "too_early"),
        ((START,), date(2026, 2, 1), "too_early"),
        ((at(date(2026, 2, 1), 0.5),), date(2026, 3, 1), "too_early"),
        ((at(date(2026, 2, 1), 0.9),), date(2026, 3, 1), "met"),
        ((START, at(date(2026, 4, 1), 0.86)), date(2026, 4, 2), "met"),
        ((START, at(date(2026, 4, 1), 0.84)), date(2026, 4, 2), "on_track"),
        ((START, at(date(2026, 4, 1), 0.61)), date(2026, 4, 2), "on_track"),
        ((START, at(date(2026, 4, 1), 0.58)), date(2026, 4, 2), "undecided"),
        ((START, at(date(2026, 4, 1), 0.5)), date(2026, 4, 2), "behind"),
        ((START,), date(2026, 7, 2), "undecided"),
        ((START, at(date(2026, 6, 30), 0.84)), date(2026, 7, 2), "undecided"),
        ((START, at(date(2026, 6, 30), 0.7)), date(2026, 7, 1), "behind"),
        ((START, at(date(2026, 6, 30), 0.7)), date(2026, 7, 2), "missed"),
        ((at(date(2026, 2, 1), 0.5),), date(2026, 7, 2), "missed"),
        ((START, at(date(2026, 7, 3), 0.9), at(date(2026, 11, 1), 0.5)), date(2026, 11, 2), "met"),
        ((START, at(date(2026, 7, 3), 0.7), at(date(2026, 11, 1), 0.9)), date(2026, 11, 2), "missed"),
    ],
)
def test_the_status_of_a_goal_of_eighty_per_cent(measured: tuple[Measured, ...], today: date, status: Status) -> None:
    assert goal_status(0.8, MADE, DUE, measured, today) == status


def test_what_was_measured_before_a_goal_was_made_decides_nothing_about_it() -> None:
    """A goal made on the day the round closed was called met, or on its way, before anything could be done for it."""
    for share in (0.2, 0.95):
        assert goal_status(0.8, MADE, DUE, (at(MADE - timedelta(days=30), share), at(MADE, share)), MADE) == "too_early"


def test_the_path_to_a_goal_is_as_uncertain_as_the_figure_it_starts_from() -> None:
    figures = (at(MADE, 0.5, 0.1), at(MADE + timedelta(days=18), 0.43))
    assert goal_status(0.8, MADE, DUE, figures, figures[-1].day) == "undecided"
    figures = (at(MADE, 0.5, 0.1), at(MADE + timedelta(days=18), 0.41))
    assert goal_status(0.8, MADE, DUE, figures, figures[-1].day) == "behind"


def test_what_nobody_answered_for_may_be_any_on_the_path_and_off_it() -> None:
    """A fifth of the staff are in parts where nobody answered, in both rounds: what is unknown of them adds up."""
    start = Measured(MADE, 0.5, 0.35, 0.65, covered=0.8)
    for share, status in ((0.25, "undecided"), (0.2, "behind")):
        newest = Measured(MADE + timedelta(days=18), share, 0, share + (1 - share) / 5 + 0.05, covered=0.8)
        assert goal_status(0.9, MADE, DUE, (start, newest), newest.day) == status, share


@given(st.floats(0, 1), st.floats(0, 0.3), st.integers(0, 400))
def test_what_the_interval_cannot_decide_is_never_called_met_or_missed(share: float, by: float, days: int) -> None:
    newest = at(MADE + timedelta(days=days), share, by)
    status = goal_status(0.8, MADE, DUE, (START, newest) if days else (newest,), newest.day)
    if newest.low < 0.8 <= newest.high:
        assert status not in ("met", "missed")
    if status == "on_track":
        assert share >= START.share


def test_an_effort_is_judged_by_the_figure_before_and_the_first_after() -> None:
    figures = [at(MADE + timedelta(days=days), 0.5) for days in (60, 0, 30, 90)]
    assert around(MADE + timedelta(days=30), figures) == (figures[2], figures[0])
    assert around(MADE - timedelta(days=1), figures) is None
    assert around(MADE + timedelta(days=90), figures) is None
