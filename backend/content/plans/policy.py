"""Pure decisions about goals: whether one is met, missed or behind, where the interval decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Literal

Status = Literal["too_early", "on_track", "behind", "met", "missed", "undecided"]


@dataclass(frozen=True)
class Measured:
    """The share of staff on a day, 0 to 1, with its 95 % interval."""

    day: date
    share: float
    low: float
    high: float


def goal_status(level: float, made: date, due: date, measured: Sequence[Measured], today: date) -> Status:
    """level: 0 to 1; measured: of the goal's share, in any order.

    Judged by the newest figure since the goal was made, or by the first from the day it is due. "met", "missed",
    "behind": the interval decides it. "on_track": the figure lies on the straight path, or above. "undecided": it lies
    below, and by less than chance allows. "too_early": there is no such figure, or only the one the path starts from.
    """
    ordered = sorted(measured, key=lambda figure: figure.day)
    since = [figure for figure in ordered if figure.day > made]
    if not since:
        return "too_early" if today <= due else "undecided"
    judged = next((figure for figure in since if figure.day >= due), since[-1])
    if judged.low >= level:
        return "met"
    if today > due:
        return "missed" if judged.high < level else "undecided"
    start = next((figure for figure in reversed(ordered) if figure.day <= made), ordered[0])
    return "too_early" if start is judged else _on_the_way(start, judged, level, due)


def _on_the_way(start: Measured, judged: Measured, level: float, due: date) -> Status:
    """The path runs straight from the figure at the start to the level on the day it is due; its uncertainty is that
    of its start, and joins the newest figure's by squaring and adding (Zou and Donner 2008)."""
    days = (due - start.day).days
    way = 1.0 if days <= 0 else min(1.0, (judged.day - start.day).days / days)
    missing = start.share + way * (level - start.share) - judged.share
    if missing <= 0:
        return "on_track"
    by_chance = hypot(judged.high - judged.share, (1 - way) * (start.share - start.low))
    return "behind" if missing > by_chance else "undecided"


def around(day: date, measured: Sequence[Measured]) -> tuple[Measured, Measured] | None:
    """The last figure on or before the day and the first after it: what an effort is judged by. None without both."""
    before = [figure for figure in measured if figure.day <= day]
    after = [figure for figure in measured if figure.day > day]
    if not before or not after:
        return None
    return max(before, key=lambda figure: figure.day), min(after, key=lambda figure: figure.day)
