"""Pure decisions about goals: whether one is met, missed or behind, where the interval decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backend.stats.squaring import ROUNDING, squared_and_added

Status = Literal["too_early", "on_track", "behind", "met", "missed", "undecided"]


@dataclass(frozen=True)
class Measured:
    """The share of staff on a day, 0 to 1, with its 95 % interval. `covered`: the share of staff in parts where
    somebody answered; `person`: what one of the staff is of all, 0 where that is not known."""

    day: date
    share: float
    low: float
    high: float
    covered: float = 1.0
    person: float = 0.0

    @property
    def unknown_below(self) -> float:
        """How far the share falls if none are informed where nobody answered."""
        return self.share * (1 - self.covered)

    @property
    def unknown_above(self) -> float:
        return (1 - self.share) * (1 - self.covered)

    @property
    def down(self) -> float:
        """How far chance alone reaches."""
        return max(0.0, self.share - self.low - self.unknown_below)

    @property
    def up(self) -> float:
        return max(0.0, self.high - self.share - self.unknown_above)


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
    if judged.low >= level - ROUNDING:
        return "met"
    if today > due:
        return "missed" if judged.high < level - ROUNDING else "undecided"
    start = next((figure for figure in reversed(ordered) if figure.day <= made), ordered[0])
    return "too_early" if start is judged else _on_the_way(start, judged, level, due)


def _on_the_way(start: Measured, judged: Measured, level: float, due: date) -> Status:
    """The path runs straight from the figure at the start to the level on the day it is due. How far the figure lies
    below it is a difference of two, of which the path's counts for what is left of the way: its interval is made as
    that of two rounds is, and what is unknown of parts where nobody answered is no chance, and adds up."""
    days = (due - start.day).days
    left = 0.0 if days <= 0 else max(0.0, 1 - (judged.day - start.day).days / days)
    missing = level + left * (start.share - level) - judged.share
    if missing <= ROUNDING:
        return "on_track"
    by_chance = squared_and_added(judged.up, left * start.down, judged.person + left * start.person)
    unknown = judged.unknown_above + left * start.unknown_below
    return "behind" if missing > by_chance + unknown + ROUNDING else "undecided"


def around(day: date, measured: Sequence[Measured]) -> tuple[Measured, Measured] | None:
    """The last figure on or before the day and the first after it: what an effort is judged by. None without both."""
    before = [figure for figure in measured if figure.day <= day]
    after = [figure for figure in measured if figure.day > day]
    if not before or not after:
        return None
    return max(before, key=lambda figure: figure.day), min(after, key=lambda figure: figure.day)
