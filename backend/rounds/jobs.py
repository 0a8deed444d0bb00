"""The jobs that a round's life gives reason for."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload


class OfRound(Payload):
    round: UUID


PREPARE: Final = Job("rounds.prepare", OfRound, lock=lambda of: f"round:{of.round}")
"""One at a time. Two may wait, since there is no queueing lock: with it a retry would be lost where one waits."""
CANCEL: Final = Job("rounds.cancel", OfRound, lock=lambda of: f"cancel:{of.round}")
FETCH_TURNOUT: Final = Job("rounds.fetch_turnout", OfRound)
FETCH_RELEASE: Final = Job("rounds.fetch_release", OfRound)
ROUND_OPENED: Final = Job("sending.round_opened", OfRound)
"""Who is told of it is the business of sending, which lies above."""

JOBS: Final[tuple[AnyJob, ...]] = (PREPARE, CANCEL, FETCH_TURNOUT, FETCH_RELEASE, ROUND_OPENED)
