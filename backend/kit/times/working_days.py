"""Working days: Monday to Friday, without Denmark's public holidays (package `holidays`), the days that everybody here
has off besides, and those on which the organisation is closed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final, Literal, get_args

import holidays

SATURDAY = 5
NOON: Final = 12
DayKind = Literal["working", "half", "free"]
"""`half`: work ends at noon."""
DAY_KINDS: Final[tuple[DayKind, ...]] = get_args(DayKind)
_FIRST_OF_MAY, _CONSTITUTION_DAY = (5, 1), (6, 5)
_CHRISTMAS_AND_NEW_YEAR_S_EVE: Final = ((12, 24), (12, 31))
"""No public holidays by law, but days off by every agreement in the public sector."""


@dataclass(frozen=True)
class ClosedDays:
    """From `first` to `last`, both closed."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DK", years=year, language="da").keys())


@dataclass(frozen=True)
class WorkingDays:
    """What the organisation has decided; the values are those of most."""

    first_of_may: DayKind = "working"
    constitution_day: DayKind = "free"
    closed: tuple[ClosedDays, ...] = ()

    def is_closed(self, day: date) -> bool:
        return any(period.has(day) for period in self.closed)

    def is_working(self, day: date) -> bool:
        """Half days too."""
        is_free = day in _holidays(day.year) or self._kind(day) == "free" or self.is_closed(day)
        return day.weekday() < SATURDAY and not is_free

    def last_hour(self, day: date) -> int:
        """When a working day is over, at the latest: the hour that is not part of it any more."""
        return NOON if self._kind(day) == "half" else 24

    def next(self, day: date, at: time = time()) -> date:
        """`day` itself, or the first working day after it that has not ended `at` that time."""
        while not (self.is_working(day) and at.hour < self.last_hour(day)):
            day += timedelta(days=1)
        return day

    def _kind(self, day: date) -> DayKind:
        there = (day.month, day.day)
        if there in _CHRISTMAS_AND_NEW_YEAR_S_EVE:
            return "free"
        return {_FIRST_OF_MAY: self.first_of_may, _CONSTITUTION_DAY: self.constitution_day}.get(there, "working")


USUAL_DAYS: Final = WorkingDays()
