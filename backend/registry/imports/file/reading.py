"""Dates, shares and yes or no as other systems write them. Pure."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

YES: Final = frozenset({"ja", "yes", "j", "y", "1", "true", "sand", "sandt", "x", "leder", "leader"})
NO: Final = frozenset({"nej", "no", "n", "0", "false", "falsk", ""})
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?: .*)?", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_NUMBER: Final = re.compile(r"(\d{1,6})(?:[.,](\d{1,9}))?\s*(%?)", re.ASCII)
_LEAVE: Final = re.compile(r"orlov|barsel|tjenestefri|\bleave\b")
_NOT: Final = re.compile(r"(?:ikke|ingen|not|no|nej)\b|\b(?:tilbage|slut|afslut|ophør|efter|ended|over|back|returned)")
_DAYS_COUNTED: Final = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
NEVER: Final = date(9999, 12, 31)
"""What a system writes that has no empty dates."""


@lru_cache(4096)
def day_of(text: str) -> date | None:
    """24-12-2026 or 2026-12-24; None for what is no day."""
    if written := _YEAR_FIRST.fullmatch(text):
        year, month, day = written.groups()
    elif written := _DAY_FIRST.fullmatch(text):
        day, month, year = written.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def mistake_in_day(text: str) -> str | None:
    """By the end of its message's name. Excel counts days from 1900, or from 1904 where a workbook was made on an old
    Mac: which, the number hides."""
    if not text or day_of(text) is not None:
        return None
    return "day-number" if _DAYS_COUNTED.fullmatch(text) else "day"


def known_day(text: str) -> date | None:
    """Of a cell without mistakes; what a system writes that has no empty dates is none."""
    day = day_of(text)
    return None if day == NEVER else day


@lru_cache(4096)
def says_leave(text: str) -> bool:
    """Of a flag or a status: "Orlov", "Barselsorlov", "On leave"; not "Ikke på orlov" or "Tilbage fra orlov"."""
    said = text.lower()
    return said in YES or (_LEAVE.search(said) is not None and _NOT.search(said) is None)


@lru_cache(4096)
def share_of(text: str, whole: str = "") -> Fraction | None:
    """0,81 or 81 % or 30 of 37; None for what is no number. Compared with others of the same list only."""
    part, _, beside = text.partition("/")
    number, total = _number(part), _number(beside or whole) if beside or whole else Fraction(1)
    return None if number is None or not total else number / total


def _number(text: str) -> Fraction | None:
    written = _NUMBER.fullmatch(text.strip())
    if written is None:
        return None
    number = Fraction(f"{written[1]}.{written[2] or 0}")
    return number / 100 if written[3] else number
