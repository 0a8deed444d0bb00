"""Quarters of the year, as accounts are given for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS


@dataclass(frozen=True, order=True)
class YearQuarter:
    """`number`: 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and 1 <= self.year <= 9998):
            raise ValueError("a quarter is 1 to 4 of a year")

    @classmethod
    def of(cls, day: date) -> YearQuarter:
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> YearQuarter | None:
        """Of `2026-4`."""
        matched = re.fullmatch(r"([1-9]\d{3})-([1-4])", text)
        return cls(int(matched[1]), int(matched[2])) if matched and int(matched[1]) < 9999 else None

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        following = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return following - timedelta(days=1)

    @property
    def text(self) -> str:
        return f"{self.year}-{self.number}"

    def label(self, language: Language) -> str:
        return WORDS[language]("format-quarter", number=self.number, year=str(self.year))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last
