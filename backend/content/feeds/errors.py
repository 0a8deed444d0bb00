"""What is refused of feeds."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownFeed(Problem):
    slug: ClassVar[str] = "unknown-feed"
    status = 404


class FeedKnown(Problem):
    slug: ClassVar[str] = "feed-known"
    status = 409


class NothingNewer(Problem):
    slug: ClassVar[str] = "nothing-newer"
    status = 409


class InsideAddress(Problem):
    slug: ClassVar[str] = "inside-address"
    status = 422
