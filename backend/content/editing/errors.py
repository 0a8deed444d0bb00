"""What is refused to editors."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class KeyTaken(Problem):
    slug: ClassVar[str] = "key-taken"
    status = 409
