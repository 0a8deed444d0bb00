"""The jobs that make something to look at out of releases."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language
from backend.rounds import OfRound


class OfTopic(Payload):
    topic: UUID


class OfDocument(Payload):
    document: str
    language: Language


READ: Final = Job("releases.read", OfRound, lock=lambda of: f"read:{of.round}", retry=RetryRule(most_attempts=12))
"""A round's readings are one at a time, and no other round waits while one is tried again. For a quarter of an hour:
what can't be read now, another version can, and the worker's start tries it again."""
DRAW: Final = Job("releases.draw", OfTopic, lock=lambda of: f"draw:{of.topic}")
SET_DOCUMENT: Final = Job("documents.set", OfDocument, lock=lambda of: f"document:{of.document}:{of.language}")

JOBS: Final[tuple[AnyJob, ...]] = (READ, DRAW, SET_DOCUMENT)
