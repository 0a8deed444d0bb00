"""Pure decisions about the console's links and sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from backend.kit.language.mail_addresses import address_fault, written_address

ADMINISTRATOR: Final = "administrator"
PROVIDED: Final = "provider"
"""How somebody signed in, before a colon and the provider's key."""
LINK_LIFETIME: Final = timedelta(hours=1)
IDLE: Final = timedelta(hours=8)
STEADY: Final = timedelta(minutes=30)
"""So long without use, and who somebody is, is asked again before they change what administrators change."""
SHOWN: Final = timedelta(minutes=15)
"""So long after the second step was shown, somebody changes how they show it."""
LONGEST: Final = timedelta(hours=12)
"""A session ends after this, however busy."""
NOTED_EVERY: Final = timedelta(minutes=5)
"""How exactly it is kept when a session was last used: not a write for every page."""


def normal_email(typed: str) -> str | None:
    """In small letters, as it is kept; None if it can't be an address. Links are handed over, not mailed: whoever has
    letters before the @ that a mail server may not take is known by them all the same."""
    plain = written_address(typed).lower()
    return plain if address_fault(plain) in (None, "letters") else None


def secret_hash(secret: str) -> bytes:
    """Of 256 random bits, so that no salt is needed: all that is stored of a link or a session."""
    return hashlib.sha256(b"linjepuls console\n" + secret.encode()).digest()


def session_lives(made_at: datetime, seen_at: datetime, now: datetime) -> bool:
    return now < seen_at + IDLE and now < made_at + LONGEST


def is_steady(steady_at: datetime, now: datetime) -> bool:
    return now < steady_at + STEADY


def was_shown(shown_at: datetime | None, now: datetime) -> bool:
    return shown_at is not None and now < shown_at + SHOWN


def to_be_noted(seen_at: datetime, now: datetime) -> bool:
    return now - seen_at >= NOTED_EVERY


def is_provided(how: str) -> bool:
    """Whether a session began at a provider."""
    return how.startswith(f"{PROVIDED}:")


def is_out(left_on: date | None, wanted_on: date | None) -> bool:
    """Whoever has left the staff list is, until they are handed a link on a later day: then an administrator wants
    them in."""
    return left_on is not None and (wanted_on is None or wanted_on <= left_on)


def refused_change(
    actor: UUID, person: UUID, roles: Collection[str], administrators: Collection[UUID]
) -> Literal["own", "last"] | None:
    """Why `person` may not be left with `roles` (none: removed) by `actor`; None if they may."""
    if person not in administrators or ADMINISTRATOR in roles:
        return None
    if actor == person:
        return "own"
    return "last" if len(administrators) == 1 else None
