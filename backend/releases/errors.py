"""What is refused of what comes from the ballot box's address."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class ReleaseRefused(Problem):
    """Not signed by the ballot box, of another spec, breaking a rule of disclosure, or not the one stored before."""

    slug: ClassVar[str] = "release-refused"
    status = 422


class NoRelease(Problem):
    slug: ClassVar[str] = "no-release"
    status = 404
