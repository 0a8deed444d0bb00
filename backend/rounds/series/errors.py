"""What a series refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownSeries(Problem):
    slug: ClassVar[str] = "unknown-series"
    status = 404


class SeriesRefused(Problem):
    """`field`: what of the plan is wrong."""

    slug: ClassVar[str] = "series-refused"
    status = 422

    @classmethod
    def at(cls, field: str, why: str) -> SeriesRefused:
        return cls.because(why, extra={"field": field})
