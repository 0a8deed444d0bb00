"""What the JSON API says of feeds."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.content import FeedText


class FeedChange(Body):
    revision: int
    feed: FeedText
