"""A message that somebody has sent to themselves, as a job."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language
from backend.sending.values import Channel, Occasion


class Trial(Payload):
    """`person`: who uses the console. `round`: that it is about, if it is about one. `to`: the address, in what waits
    since before there was a `person`."""

    channel: Channel
    occasion: Occasion
    language: Language
    person: UUID | None = None
    round: UUID | None = None
    to: str = ""


def _key(trial: Trial) -> str:
    """By it a fault is kept for a month: no address is in it, nor what could be guessed from one."""
    return f"trial:{trial.channel}:{trial.person}"


TRIAL: Final = Job(
    "sending.trial",
    Trial,
    lock=_key,
    waits_once=True,
    retry=RetryRule(most_attempts=3, first_wait_seconds=5.0),
)
"""Whoever asked waits for it: it goes at once, at night too, and is given up soon. One a channel and person waits."""

JOBS: Final[tuple[AnyJob, ...]] = (TRIAL,)
