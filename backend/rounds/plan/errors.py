"""Why a round cannot be planned so."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class QuestionsInvalid(Problem):
    slug: ClassVar[str] = "round-questions"
    status = 422


class TimesInvalid(Problem):
    slug: ClassVar[str] = "round-times"
    status = 422

    @classmethod
    def at(cls, field: str, why: str) -> TimesInvalid:
        return cls.because(why, extra={"field": field})


class QuestionGone(Problem):
    slug: ClassVar[str] = "question-gone"
    status = 409
