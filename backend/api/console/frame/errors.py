"""What the console's edge refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class SignInNeeded(Problem):
    slug: ClassVar[str] = "sign-in-required"
    status = 401


class NotPermitted(Problem):
    slug: ClassVar[str] = "not-allowed"
    wording: ClassVar[str] = "role-not-allowed"
    status = 403


class ForeignRequest(Problem):
    slug: ClassVar[str] = "foreign-request"
    status = 403


class PageMissing(Problem):
    slug: ClassVar[str] = "not-found"
    wording: ClassVar[str] = "page-missing"
    status = 404
