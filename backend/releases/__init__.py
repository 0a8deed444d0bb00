"""The door."""

from __future__ import annotations

from backend.releases.kept.documents import SET, document, store_document, want_document
from backend.releases.kept.service import all_releases, newest_published, newest_release, newest_turnout, release_bytes
from backend.releases.reading.organisation import Counts, OrganisationFigures, TopicFigures, organisation_figures
from backend.releases.reading.repository import store, store_picture
from backend.releases.reading.service import (
    DRAW,
    READ,
    count_units,
    enqueue_drawing,
    enqueue_reading,
    histories,
    overview_picture,
    picture,
    quarters_picture,
    topic_history,
    trend_picture,
    unit_tree,
)
from backend.releases.reading.suggestion_words import ACTS, sentence
from backend.releases.reading.table import Row, release_table
from backend.releases.reading.values import (
    Change,
    FigureReading,
    Range,
    Share,
    SuggestionReading,
    TopicSummary,
    TurnoutKind,
    UnitReading,
)

__all__ = [
    "ACTS",
    "DRAW",
    "READ",
    "SET",
    "Change",
    "Counts",
    "FigureReading",
    "OrganisationFigures",
    "Range",
    "Row",
    "Share",
    "SuggestionReading",
    "TopicFigures",
    "TopicSummary",
    "TurnoutKind",
    "UnitReading",
    "all_releases",
    "count_units",
    "document",
    "enqueue_drawing",
    "enqueue_reading",
    "histories",
    "newest_published",
    "newest_release",
    "newest_turnout",
    "organisation_figures",
    "overview_picture",
    "picture",
    "quarters_picture",
    "release_bytes",
    "release_table",
    "sentence",
    "store",
    "store_document",
    "store_picture",
    "topic_history",
    "trend_picture",
    "unit_tree",
    "want_document",
]
