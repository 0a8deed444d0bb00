"""The door."""

from __future__ import annotations

from backend.content.workshop.feed_reading import FeedUnreadable, read_feed

__all__ = [
    "FeedUnreadable",
    "read_feed",
]
