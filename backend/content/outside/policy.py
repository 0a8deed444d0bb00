"""Pure decisions about what comes from outside: what becomes of a feed's entry, and what an address's answer means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from backend.kit.http.gate import Reason

Step = Literal["add", "join", "nothing", "update", "wait"]
LinkState = Literal["ok", "gone", "sign_in", "failing", "away", "inside"]
BROKEN: Final[frozenset[LinkState]] = frozenset({"gone", "failing", "away"})
EVERY: Final = timedelta(hours=20)
"""Less than a day, so that a nightly turn that begins a little earlier than the last one leaves nothing out."""


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


def is_due(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= EVERY


def link_state(status: int) -> LinkState:
    """status: the last answer's, after redirects."""
    if 200 <= status < 300:
        return "ok"
    if status in (404, 410):
        return "gone"
    return "sign_in" if status in (401, 403, 407) else "failing"


def refused_state(reason: Reason) -> LinkState:
    """Of an address without an answer."""
    if reason == "inside":
        return "inside"
    return "away" if reason in ("away", "slow", "unknown-host") else "failing"
