"""What the JSON API says of what was sent."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.organisation import JobFaultRecord
from backend.sending import (
    ChannelStatus,
    Failure,
    ProgressLine,
    Unreached,
)


class SendingBody(Body):
    """`lines`: counts by occasion and channel. `failures`: what is not tried again by itself; those that may have
    arrived (`unclear`) come last."""

    lines: tuple[ProgressLine, ...]
    failures: tuple[Failure, ...]
    channels: tuple[ChannelStatus, ...]


class RoundSendingBody(SendingBody):
    """`unreached`: recipients whom no channel reaches, as counts. `fault`: what making the messages fails with."""

    unreached: Unreached
    fault: JobFaultRecord | None


class TriedAgainBody(Body):
    """How many that were given up are tried again; 0: none was."""

    jobs: int


class RetriedBody(Body):
    messages: int
