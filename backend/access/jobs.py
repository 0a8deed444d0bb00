"""What the worker does about who signs in."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language


class LinkAsked(Payload):
    """`sealed`: the address, as long whichever it is, and the secret of the link. `browser_sha256`: of what the browser
    was given that asked, in hex; `browser`: its name and system. `known`: sealed, who has come in there before; "" from
    before that was asked."""

    sealed: str
    browser_sha256: str
    browser: str
    known: str = ""
    language: Language
    asked_at: datetime


LINK_ASKED: Final = Job("console.link_asked", LinkAsked, priority=-1)
"""Decides who is sent a link. After all others: strangers can ask as often as they like, and no round is to wait."""


class FactorTold(Payload):
    """`email`: by which they sign in, and with `alone` the one address that this is for: all that the staff list knows
    of the same person are told, too."""

    email: str
    language: Language
    alone: bool = False


class FactorReset(FactorTold):
    """`by`: who did it, as the audit log names them."""

    by: str


FACTOR_RESET: Final = Job("console.factor_reset", FactorReset, retry=RetryRule(most_attempts=300))
"""Tells somebody that their second step was taken away: it may not have been for them."""


FactorChange = Literal["app-added", "passkey-added", "passkey-ended", "codes-renewed", "provider-linked"]


class FactorChanged(FactorTold):
    """`passkey`: its name, or a provider's: whatever name an account has there, somebody may choose."""

    change: FactorChange
    passkey: str = ""
    at: datetime


FACTOR_CHANGED: Final = Job("console.factor_changed", FactorChanged, retry=RetryRule(most_attempts=300))
"""Tells somebody that there is one more way in to their access, or one less, or another sheet of codes: it may not have
been them."""


HookEvent = Literal["round.opened", "round.released"]


class Happened(Payload):
    """To a round."""

    event: HookEvent
    round: UUID


TELL_WEBHOOKS: Final = Job("programs.happened", Happened)


class OfDelivery(Payload):
    delivery: UUID


DELIVER_WEBHOOK: Final = Job(
    "programs.deliver",
    OfDelivery,
    lock=lambda of: f"webhook-delivery:{of.delivery}",
    priority=-1,
    retry=RetryRule(most_attempts=30, first_wait_seconds=2.5, longest_wait_seconds=6 * 3600),
)
"""Nearly five days: seconds at first, in the end every six hours. After all others: no round waits for an address."""

JOBS: Final[tuple[AnyJob, ...]] = (LINK_ASKED, FACTOR_RESET, FACTOR_CHANGED, TELL_WEBHOOKS, DELIVER_WEBHOOK)
