"""The jobs that make something to look at out of releases."""

from __future__ import annotations

from typing import Final

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language
from backend.rounds import OfRound


class OfDocument(Payload):
    document: str
    language: Language


READ: Final = Job("releases.read", OfRound, lock=lambda of: f"read:{of.round}", retry=RetryRule(most_attempts=12))
"""Readings of one round run one at a time; those of other rounds don't wait for it. It is tried for a quarter of an
hour: a release that can't be read by then is one for another version, whose worker tries it at its start."""
SET_DOCUMENT: Final = Job(
    "documents.set",
    OfDocument,
    lock=lambda of: f"document:{of.document}:{of.language}",
    retry=RetryRule(most_attempts=12),
)
"""Tried for a quarter of an hour, as long as somebody may wait for it; then its page says why there is none."""

JOBS: Final[tuple[AnyJob, ...]] = (READ, SET_DOCUMENT)
