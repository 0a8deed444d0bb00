"""A message that somebody has sent to themselves: handed over at once, and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from backend.audit_log import SYSTEM
from backend.desk import Desk, Terms
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.sending import TRIAL, Later, Never, Outcome, Outgoing, Trial, trial_message
from backend.sending.channels import Provider, ProviderTrouble
from backend.worker.tasks import AnyTask, ForGood, Task


class TrialFailed(Exception):
    """`reason`: why it was not taken, as messages keep it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TrialRefused(TrialFailed, ForGood):
    """The receiver will never take it, or there is no way to it any more."""


@dataclass(frozen=True)
class TrialJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    terms: Terms
    box: TextBox
    providers: Sequence[Provider]

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(TRIAL, self.send),)

    async def send(self, trial: Trial) -> None:
        """Raises TrialFailed: the page on which it was asked for tells why."""
        async with self.database.transaction() as session:
            desk = Desk(session, self.clock, self.zone, trial.language, SYSTEM, self.terms)
            message = await trial_message(desk, self.box, trial)
        provider = next((provider for provider in self.providers if provider.channel == trial.channel), None)
        if provider is None or message is None:
            raise TrialRefused("no-way")
        outcome = await _given(provider, message)
        if isinstance(outcome, Never):
            raise TrialRefused(outcome.reason)
        if isinstance(outcome, Later):
            raise TrialFailed(outcome.reason)


async def _given(provider: Provider, message: Outgoing) -> Outcome:
    try:
        async with provider.opened() as giving:
            return await giving.give(message)
    except ProviderTrouble as trouble:
        return trouble.outcome
