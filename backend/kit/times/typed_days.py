"""Days and moments that somebody types or sends: within years in which any zone and any sum of days has a date. Pure.

A plan that began in the last week of 9999 had every page fail that looked a year ahead, and the mails that did.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, AwareDatetime
from pydantic_core import PydanticCustomError

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
D = TypeVar("D", bound=date)


def is_in_reach(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _in_reach(day: D) -> D:
    if not is_in_reach(day):
        raise PydanticCustomError("day_out_of_reach", "a day from 1900 to 2199")
    return day


TypedDay = Annotated[date, AfterValidator(_in_reach)]
TypedMoment = Annotated[AwareDatetime, AfterValidator(_in_reach)]
