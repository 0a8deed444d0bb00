"""How fast a provider may be given messages, and how long it and each message rest after trouble. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from backend.sending.values import Occasion

WITHIN_MINUTES: Final[frozenset[Occasion]] = frozenset({"sms-code"})
"""Occasions whose message is worth nothing after some minutes: whoever waits for the code has asked for another."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
FIRST_SHORT_WAIT, LONGEST_SHORT_WAIT = timedelta(seconds=5), timedelta(minutes=2)
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=10)
LONGEST_RETRY_AFTER = timedelta(days=1)
MOST_ATTEMPTS = 20
"""About two days and a half of growing waits; a mailbox that greylists lets go within hours."""
MOST_SHORT_ATTEMPTS = 8
"""A few minutes: whoever waits for a code has asked for another by then."""


def next_wait(occasion: Occasion, attempts: int, retry_after: timedelta | None) -> timedelta | None:
    """After `attempts` (from 1) have failed; None: enough. What the receiver asks for is kept, up to a day."""
    short = occasion in WITHIN_MINUTES
    if attempts >= (MOST_SHORT_ATTEMPTS if short else MOST_ATTEMPTS):
        return None
    first, longest = (FIRST_SHORT_WAIT, LONGEST_SHORT_WAIT) if short else (FIRST_WAIT, LONGEST_WAIT)
    return max(_doubled(first, attempts, longest), min(retry_after or timedelta(0), LONGEST_RETRY_AFTER))


def provider_rest(failures: int, retry_after: timedelta | None) -> timedelta:
    """How long a provider that is in trouble itself is left alone after its `failures` (from 1) in a row."""
    return max(_doubled(FIRST_REST, failures, LONGEST_REST), min(retry_after or timedelta(0), LONGEST_RETRY_AFTER))


def refilled(allowance: float, elapsed: timedelta | None, per_second: float) -> float:
    """What a provider may be given now: it grows with time, to one second's worth, or one message if that is more."""
    most = max(per_second, 1.0)
    return most if elapsed is None else min(most, allowance + max(0.0, elapsed.total_seconds()) * per_second)


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    return min(first * (1 << min(times - 1, 20)), longest)
