"""What the content refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class ContentInvalid(Problem):
    """`extra["errors"]` lists {file, place, message} for each mistake."""

    slug: ClassVar[str] = "content-invalid"
    status = 422


class UnknownQuestion(Problem):
    slug: ClassVar[str] = "unknown-question"
    status = 404


class UnknownTopic(Problem):
    slug: ClassVar[str] = "unknown-topic"
    status = 404


class UnknownArticle(Problem):
    slug: ClassVar[str] = "unknown-article"
    status = 404


class UnknownPlan(Problem):
    slug: ClassVar[str] = "unknown-plan"
    status = 404


class KeyTaken(Problem):
    slug: ClassVar[str] = "key-taken"
    status = 409


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
