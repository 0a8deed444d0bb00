"""Pure decisions about the second step of signing in."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

NEEDED_BY: Final = frozenset({"administrator", "hr", "steward"})
"""A steward too: their yes is what holds the other two, and whoever runs the mail reads it."""
KEY_BYTES: Final = 20
"""As long as the hash: RFC 4226 section 4."""
STEP_SECONDS: Final = 30
DIGITS: Final = 6
HALFWAY_LIVES: Final = timedelta(minutes=10)
TRIES: Final = 5
"""Of a link; then another one is needed."""
MOST_WRONG: Final = 20
"""In a row, of however many links: then only what is on paper works, which nobody guesses. Whoever reads a mailbox
could else ask for links and try six digits day after day."""
RECOVERY_CODES: Final = 8
RECOVERY_LETTERS: Final = 12


def is_needed(roles: Iterable[str], *, strict: bool) -> bool:
    """strict: outside a demo and tests."""
    return strict and not NEEDED_BY.isdisjoint(roles)


def authenticator(key: bytes) -> TOTP:
    """SHA-1, six digits, half a minute: what every authenticator takes (RFC 6238). HMAC is not what is broken of it."""
    return TOTP(key, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303


def step_of(key: bytes, typed: str, now: datetime, last_step: int) -> int | None:
    """The step that the digits are of: this one or a neighbour, for clocks that differ; None for any that is not later
    than the last that was taken."""
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    present = int(now.timestamp()) // STEP_SECONDS
    made = {step: authenticator(key).generate(step * STEP_SECONDS) for step in range(present - 1, present + 2)}
    right = [step for step, code in made.items() if hmac.compare_digest(code, digits.encode()) and step > last_step]
    return max(right, default=None)


def plain_recovery(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", typed).upper())


def shown_recovery(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
