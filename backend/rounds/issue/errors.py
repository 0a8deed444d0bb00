"""What the issuer refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class NotARecipient(Problem):
    """One answer for a round that isn't there and one that asks others."""

    slug: ClassVar[str] = "not-a-recipient"
    status = 404


class NoTokensNow(Problem):
    slug: ClassVar[str] = "no-tokens-now"
    status = 409


class OtherTokenFetched(Problem):
    """The person, or somebody in their name, sent another request before."""

    slug: ClassVar[str] = "token-already-fetched"
    status = 409


class TokenRequestInvalid(Problem):
    slug: ClassVar[str] = "token-request-invalid"
    status = 422
