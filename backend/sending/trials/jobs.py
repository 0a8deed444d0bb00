"""A message that somebody has sent to themselves, as a job."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language
from backend.sending.values import Channel, Occasion


class Trial(Payload):
    """`to`: the address by which somebody uses the console. `round`: that it is about, if it is about one."""

    to: str
    channel: Channel
    occasion: Occasion
    language: Language
    round: UUID | None = None


def _key(trial: Trial) -> str:
    return f"trial:{trial.channel}:{trial.to}"


TRIAL: Final = Job(
    "sending.trial",
    Trial,
    lock=_key,
    waits_once=True,
    retry=RetryRule(most_attempts=3, first_wait_seconds=5.0),
)
"""Whoever asked waits for it: it goes at once, at night too, and is given up soon. One a channel and person waits."""

JOBS: Final[tuple[AnyJob, ...]] = (TRIAL,)
