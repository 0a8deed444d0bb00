"""The door."""

from __future__ import annotations

from backend.releases.jobs import DRAW, JOBS, READ, SET_DOCUMENT, OfDocument, OfTopic
from backend.releases.kept.documents import document, store_document, want_document
from backend.releases.kept.service import (
    KeptRelease,
    NewestRelease,
    ReleaseFile,
    kept_releases,
    newest_release,
    newest_turnout,
    release_bytes,
    release_file,
)
from backend.releases.reading.organisation import Counts, OrganisationFigures, TopicFigures, organisation_figures
from backend.releases.reading.repository import end_trouble, store, store_picture, take_turn
from backend.releases.reading.service import (
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
from backend.releases.reading.suggestion_words import sentence
from backend.releases.reading.table import Row, release_table
from backend.releases.reading.troubles import (
    UnreadRelease,
    enqueue_unread,
    note_trouble,
    read_again,
    unread_releases,
)
from backend.releases.reading.values import (
    Change,
    SuggestionReading,
    TopicSummary,
    TurnoutKind,
    UnitReading,
)

__all__ = [
    "DRAW",
    "JOBS",
    "READ",
    "SET_DOCUMENT",
    "Change",
    "Counts",
    "KeptRelease",
    "NewestRelease",
    "OfDocument",
    "OfTopic",
    "OrganisationFigures",
    "ReleaseFile",
    "Row",
    "SuggestionReading",
    "TopicFigures",
    "TopicSummary",
    "TurnoutKind",
    "UnitReading",
    "UnreadRelease",
    "count_units",
    "document",
    "end_trouble",
    "enqueue_drawing",
    "enqueue_reading",
    "enqueue_unread",
    "histories",
    "kept_releases",
    "newest_release",
    "newest_turnout",
    "note_trouble",
    "organisation_figures",
    "overview_picture",
    "picture",
    "quarters_picture",
    "read_again",
    "release_bytes",
    "release_file",
    "release_table",
    "sentence",
    "store",
    "store_document",
    "store_picture",
    "take_turn",
    "topic_history",
    "trend_picture",
    "unit_tree",
    "unread_releases",
    "want_document",
]
