"""What the JSON API says of articles."""

from __future__ import annotations

from typing import Final

from backend.api.console.frame.bodies import Body
from backend.content import ArticleText, SourceState

ARTICLE_BYTES: Final = 2 * 2**20
"""The longest text there may be, each letter of it as long as a form or JSON can write it."""


class ArticleChange(Body):
    revision: int
    article: ArticleText


class Pinned(Body):
    pinned: bool


class SourceBody(Body):
    """None for an article that was written here."""

    source: SourceState | None


class NewerDecision(Body):
    """`take`: the feed's newer text in place of one's own; else one's own is kept. `revision`: the article's.
    `newer_sha256`: of the text that was decided about, as its source told it."""

    revision: int
    newer_sha256: str
    take: bool
