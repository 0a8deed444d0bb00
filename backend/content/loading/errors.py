"""Why content cannot be loaded."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class ContentInvalid(Problem):
    """`extra["errors"]` lists {file, place, message} for each mistake."""

    slug: ClassVar[str] = "content-invalid"
    status = 422
