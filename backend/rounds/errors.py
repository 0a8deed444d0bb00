"""What more than one part of the rounds refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug: ClassVar[str] = "unknown-round"
    status = 404


class TransitionRefused(Problem):
    slug: ClassVar[str] = "round-state"
    status = 409
