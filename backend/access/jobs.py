"""What the worker does about who signs in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from backend.kit.jobs import AnyJob, Job, Payload, RetryRule
from backend.kit.language.texts import Language


class LinkAsked(Payload):
    """`sealed`: the address, as long whichever it is, and the secret of the link. `browser_sha256`: of what the browser
    was given that asked, in hex; `browser`: its name and system."""

    sealed: str
    browser_sha256: str
    browser: str
    language: Language
    asked_at: datetime


LINK_ASKED: Final = Job("console.link_asked", LinkAsked, priority=-1)
"""Decides who is sent a link. After all others: strangers can ask as often as they like, and no round is to wait."""


class FactorReset(Payload):
    """`by`: who did it, as the audit log names them."""

    email: str
    by: str
    language: Language


FACTOR_RESET: Final = Job("console.factor_reset", FactorReset, retry=RetryRule(most_attempts=300))
"""Tells somebody that their second step was taken away: it may not have been for them."""

JOBS: Final[tuple[AnyJob, ...]] = (LINK_ASKED, FACTOR_RESET)
