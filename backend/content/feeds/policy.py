"""Pure decisions about what becomes of a feed's entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = Literal["add", "join", "nothing", "update", "wait"]


@dataclass(frozen=True)
class Kept:
    """An entry that was taken before. `taken_revision`: the article's, when the feed's text was last put into it."""

    content_sha256: bytes
    taken_revision: int


def step(kept: Kept | None, content_sha256: bytes, article_revision: int | None) -> Step:
    """article_revision: of the article that the entry became or, for an unknown entry, of one that has its address.

    "join": the article is there already, from another feed or written here, and is only remembered. "wait": somebody
    here has changed it since, so the newer text is offered to an editor and put into nothing.
    """
    if kept is None:
        return "add" if article_revision is None else "join"
    if kept.content_sha256 == content_sha256:
        return "nothing"
    return "update" if kept.taken_revision == article_revision else "wait"
