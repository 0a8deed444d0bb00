"""What is refused of goals and efforts."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownPlan(Problem):
    slug: ClassVar[str] = "unknown-plan"
    status = 404
