"""What more than one part of the rounds refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug: ClassVar[str] = "unknown-round"
    status = 404


class EndRefused(Problem):
    """Of an open round's end that somebody wants to move."""

    slug: ClassVar[str] = "round-end"
    status = 409

    @classmethod
    def at(cls, why: str) -> EndRefused:
        return cls.because(why, extra={"field": "closes_at"})


class TransitionRefused(Problem):
    slug: ClassVar[str] = "round-state"
    status = 409
