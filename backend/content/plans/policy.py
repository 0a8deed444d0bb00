"""Pure decisions about goals: whether one is met, is on its way, or is behind, decided with the interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["met", "on_track", "behind", "missed", "no_figure"]


@dataclass(frozen=True)
class Measured:
    """The share of staff on a day, 0 to 1, with its 95 % interval."""

    day: date
    share: float
    low: float
    high: float


def goal_status(level: float, made: date, due: date, measured: Sequence[Measured], today: date) -> Status:
    """level: 0 to 1; measured: of the goal's share, in any order.

    "met": the newest interval lies at or above the level. "missed": the day has passed, and it does not. "behind": the
    interval lies wholly below the straight way from the first figure to the level. "on_track": else. What the interval
    cannot decide is never called met, and never behind.
    """
    if not measured:
        return "no_figure"
    ordered = sorted(measured, key=lambda figure: figure.day)
    newest = ordered[-1]
    if newest.low >= level:
        return "met"
    if today > due:
        return "missed"
    start = next((figure for figure in reversed(ordered) if figure.day <= made), ordered[0])
    return "behind" if newest.high < _wanted(start, level, due, newest.day) else "on_track"


def _wanted(start: Measured, level: float, due: date, on: date) -> float:
    """Where the straight way from the start to the level is on the day `on`."""
    days = (due - start.day).days
    way = 1.0 if days <= 0 else min(1.0, max(0.0, (on - start.day).days / days))
    return start.share + way * (level - start.share)


def around(day: date, measured: Sequence[Measured]) -> tuple[Measured, Measured] | None:
    """The last figure on or before the day and the first after it: what an effort is judged by. None without both."""
    before = [figure for figure in measured if figure.day <= day]
    after = [figure for figure in measured if figure.day > day]
    if not before or not after:
        return None
    return max(before, key=lambda figure: figure.day), min(after, key=lambda figure: figure.day)
