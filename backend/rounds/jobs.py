"""The jobs that a round's life gives reason for."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.handoffs import Direction
from backend.kit.jobs import AnyJob, Job, Payload, RetryRule, Tick


class OfRound(Payload):
    round: UUID


class OfProlongation(OfRound):
    direction: Direction


PREPARE: Final = Job("rounds.prepare", OfRound, lock=lambda of: f"round:{of.round}")
"""One at a time. Two may wait: each takes up what the other left."""
PROLONG: Final = Job("rounds.prolong", OfRound, lock=lambda of: f"prolong:{of.round}")
CANCEL: Final = Job("rounds.cancel", OfRound, lock=lambda of: f"cancel:{of.round}")
FETCH_TURNOUT: Final = Job("rounds.fetch_turnout", OfRound)
FETCH_RELEASE: Final = Job(
    "rounds.fetch_release", OfRound, retry=RetryRule(most_attempts=15_000, longest_wait_seconds=60.0)
)
"""Whoever waits for figures, after a long closing or a ballot box that was away, has them within a minute of it."""
ROUND_OPENED: Final = Job("sending.round_opened", OfRound)
"""Who is told of it is the business of sending, which lies above."""
ROUND_PROLONGED: Final = Job(
    "sending.round_prolonged", OfProlongation, lock=lambda of: f"end-moved:{of.round}:{of.direction}"
)
"""While one waits no reminder is made: nobody is told twice in a day."""
REMIND: Final = Job("sending.reminder", OfRound, lock=lambda of: f"remind:{of.round}")
"""When the time of a planned reminder has come."""

STEP: Final = Tick("rounds.step")
"""Opens and closes a round when its time has come."""
MAKE_TURN: Final = Tick("rounds.make_turn")
"""Makes a series' next round."""

JOBS: Final[tuple[AnyJob, ...]] = (
    PREPARE,
    CANCEL,
    PROLONG,
    FETCH_TURNOUT,
    FETCH_RELEASE,
    ROUND_OPENED,
    ROUND_PROLONGED,
    REMIND,
)
