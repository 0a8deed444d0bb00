"""The door."""

from __future__ import annotations

from backend.releases.workshop.advice import ArticleFact, ContentGap, Suggestion, content_gaps, suggestions
from backend.releases.workshop.audit import STRUCTURE, Checked, Conflict, audit_release, conflicts
from backend.releases.workshop.between_rounds import Trend, trends
from backend.releases.workshop.informedness import Asked, TopicPicture, pictures
from backend.releases.workshop.reading_maker import TopicRead, read_release
from backend.releases.workshop.receiving import receive_release, receive_turnout
from backend.releases.workshop.verification import NotARelease, read_signed, verify

__all__ = [
    "STRUCTURE",
    "ArticleFact",
    "Asked",
    "Checked",
    "Conflict",
    "ContentGap",
    "NotARelease",
    "Suggestion",
    "TopicPicture",
    "TopicRead",
    "Trend",
    "audit_release",
    "conflicts",
    "content_gaps",
    "pictures",
    "read_release",
    "read_signed",
    "receive_release",
    "receive_turnout",
    "suggestions",
    "trends",
    "verify",
]
