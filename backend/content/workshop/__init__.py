"""The workers' door: what somebody's server sent as a feed, read as entries by a process of its own."""

from __future__ import annotations

from backend.content.workshop.feed_process import ReadingLimits, read_apart
from backend.content.workshop.feed_refusals import FeedUnreadable

__all__ = [
    "FeedUnreadable",
    "ReadingLimits",
    "read_apart",
]
