"""What is made of releases by workers and the command line: readings, advice, trends, audits. Imports scipy."""

from __future__ import annotations

from backend.releases.workshop.advice import ArticleFact, ContentGap, Suggestion, content_gaps, suggestions
from backend.releases.workshop.audit import STRUCTURE, Checked, Conflict, audit_release, conflicts, of_both_alone
from backend.releases.workshop.between_rounds import Trend, trends
from backend.releases.workshop.informedness import Asked, TopicPicture, pictures
from backend.releases.workshop.levels import told_levels
from backend.releases.workshop.reading_maker import read_release

__all__ = [
    "STRUCTURE",
    "ArticleFact",
    "Asked",
    "Checked",
    "Conflict",
    "ContentGap",
    "Suggestion",
    "TopicPicture",
    "Trend",
    "audit_release",
    "conflicts",
    "content_gaps",
    "of_both_alone",
    "pictures",
    "read_release",
    "suggestions",
    "told_levels",
    "trends",
]
