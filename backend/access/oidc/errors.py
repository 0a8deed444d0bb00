"""What signing in by a provider refuses."""

from __future__ import annotations

from typing import ClassVar, Literal

from backend.kit.language.words import in_every_language
from backend.kit.problem import Problem

Why = Literal["browser", "late", "again", "mixed", "said-no", "said-error", "code", "token"]
"""Begun in another browser or not at all; too long ago; taken already; from another provider; the person or the
provider said no; the provider failed; it refused the code; or its token is not one for us."""


class ProviderUnknown(Problem):
    slug: ClassVar[str] = "provider-unknown"
    status = 404


class ProviderAway(Problem):
    """Not reached, or its answer can't be read. `reason`: for the operator."""

    slug: ClassVar[str] = "provider-away"
    status = 503

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class SignInRefused(Problem):
    """`why` is told to the person, `fault` (the claim, or the error's name; never a value) to the operator."""

    slug: ClassVar[str] = "sign-in-refused"
    status = 401

    def __init__(self, why: Why, fault: str = "") -> None:
        super().__init__(in_every_language(f"problem-sign-in-refused.{why}"))
        self.why: Why = why
        self.fault = fault or why


class LogoutRefused(Problem):
    """RFC 9457 for a provider's back channel: OpenID Connect Back-Channel Logout 1.0, section 2.8."""

    slug: ClassVar[str] = "logout-refused"
    status = 400

    def __init__(self, fault: str) -> None:
        super().__init__()
        self.fault = fault


class NobodyWaiting(Problem):
    slug: ClassVar[str] = "nobody-waiting"
    status = 409


class NoAddress(Problem):
    slug: ClassVar[str] = "no-address"
    status = 409


class NobodyLinked(Problem):
    slug: ClassVar[str] = "nobody-linked"
    status = 404
