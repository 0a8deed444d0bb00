"""The workers' door: what somebody's server sent as a feed, read as entries. Pure."""

from __future__ import annotations

from backend.content.workshop.feed_reading import FeedUnreadable, read_feed

__all__ = [
    "FeedUnreadable",
    "read_feed",
]
