"""What setting up a provider refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class ProviderTaken(Problem):
    """Another one has that name or issuer. `extra`: `field`."""

    slug: ClassVar[str] = "provider-taken"
    status = 409


class ProviderNotReached(Problem):
    """It was not found where it is said to be, or does not know us. `extra`: `field`."""

    slug: ClassVar[str] = "provider-not-reached"
    status = 422


class IssuerStays(Problem):
    """People are known by it. `extra`: `field`."""

    slug: ClassVar[str] = "issuer-stays"
    status = 409


class NotTried(Problem):
    slug: ClassVar[str] = "provider-not-tried"
    status = 409


class ProviderInUse(Problem):
    slug: ClassVar[str] = "provider-in-use"
    status = 409


class LastWayIn(Problem):
    slug: ClassVar[str] = "last-way-in"
    status = 409
