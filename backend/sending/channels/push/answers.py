"""What push services say of a subscription and of us, each in its own words; RFC 8030 leaves them the choice."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import httpx

from backend.sending.channels.answers import outcome_of
from backend.sending.values import Later, Never, Outcome

GONE: Final = (404, 410)
_NAMED: Final = (400, 401, 403)
_OTHER_KEY: Final = (
    # Apple.
    "vapidpkhashmismatch",
    # Google, in a sentence and by its title.
    "does not correspond to the sender id",
    "mismatchsenderid",
    "unauthorizedregistration",
    # Mozilla.
    "vapid public key mismatch",
)
"""The subscription was made for another key than ours: none of our messages will ever reach it."""
_OURS: Final = ("badjwttoken", "expiredjwttoken", "badauthorizationheader", "invalid vapid")
"""Our signature, clock or contact: each phone of that service would be refused alike, and of no other service: Apple
looks the contact up, Google does not."""
_READ: Final = 4096


def outcome_of_push(answer: httpx.Response, now: datetime) -> Outcome:
    if answer.status_code in _NAMED:
        said = answer.content[:_READ].decode("utf-8", "replace").casefold()
        if any(words in said for words in _OTHER_KEY):
            return Never("push-other-key", ends=True)
        if any(words in said for words in _OURS):
            return Later("push-our-signature", ours=True)
    return outcome_of(answer, now, "push", gone=GONE, one_host=False)
