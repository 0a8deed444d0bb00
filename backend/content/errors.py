"""What more than one part of the content refuses."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownQuestion(Problem):
    slug: ClassVar[str] = "unknown-question"
    status = 404


class UnknownTopic(Problem):
    slug: ClassVar[str] = "unknown-topic"
    status = 404


class UnknownArticle(Problem):
    slug: ClassVar[str] = "unknown-article"
    status = 404
