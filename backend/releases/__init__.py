"""What came back from the ballot box, as it was signed, and what has been read from it to be shown.

Ask for releases and files (`kept_releases`, `release_file`), for figures (`histories`, `unit_tree`,
`organisation_figures`), documents, and for what could not be read (`unread_releases`). A serving process only loads;
reading and setting are jobs. Two doors beside this one are for workers (docs/adr/0019): `incoming`
verifies what arrives and imports numpy, `workshop` reads a release and imports scipy.
"""

from __future__ import annotations

from backend.releases.jobs import JOBS, READ, SET_DOCUMENT, OfDocument
from backend.releases.kept.documents import document, store_document, want_document
from backend.releases.kept.earlier import releases_before
from backend.releases.kept.service import (
    KeptRelease,
    count_releases,
    kept_releases,
    newest_release,
    newest_turnout,
    release_bytes,
    release_file,
)
from backend.releases.reading.keeping import (
    ReleaseToRead,
    keep_reading,
    release_to_read,
)
from backend.releases.reading.organisation import AskedFigures, OrganisationFigures, TopicFigures, organisation_figures
from backend.releases.reading.service import (
    count_units,
    enqueue_reading,
    figures_mark,
    histories,
    readings_of,
    table_with_intervals,
    topic_history,
    unit_tree,
)
from backend.releases.reading.suggestion_words import suggestion_line
from backend.releases.reading.table import Cell, ReleaseTable, Row, with_intervals
from backend.releases.reading.troubles import (
    enqueue_unread,
    note_trouble,
    read_again,
    unread_releases,
)
from backend.releases.reading.values import (
    Change,
    NamedLevel,
    SuggestionReading,
    TopicRead,
    TopicSummary,
    TurnoutKind,
    UnitReading,
)

__all__ = [
    "JOBS",
    "READ",
    "SET_DOCUMENT",
    "AskedFigures",
    "Cell",
    "Change",
    "KeptRelease",
    "NamedLevel",
    "OfDocument",
    "OrganisationFigures",
    "ReleaseTable",
    "ReleaseToRead",
    "Row",
    "SuggestionReading",
    "TopicFigures",
    "TopicRead",
    "TopicSummary",
    "TurnoutKind",
    "UnitReading",
    "count_releases",
    "count_units",
    "document",
    "enqueue_reading",
    "enqueue_unread",
    "figures_mark",
    "histories",
    "keep_reading",
    "kept_releases",
    "newest_release",
    "newest_turnout",
    "note_trouble",
    "organisation_figures",
    "read_again",
    "readings_of",
    "release_bytes",
    "release_file",
    "release_to_read",
    "releases_before",
    "store_document",
    "suggestion_line",
    "table_with_intervals",
    "topic_history",
    "unit_tree",
    "unread_releases",
    "want_document",
    "with_intervals",
]
