"""How long a changed address keeps codes waiting, and how long the former one is told. Pure.

Whoever writes the staff list could else change an address, make a code and change it back, and the person would never
hear of it. Any change counts, also one back and one to none: what is new is not the address but what was done to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

WAITS: Final = timedelta(hours=72)
TOLD_FOR: Final = timedelta(days=30)
CODES_A_DAY: Final = 5
"""Each is told at all of a person's addresses: more would teach them to look away."""


@dataclass(frozen=True)
class AddressChange:
    """The newest change of one address. `stopped`: a second person said no."""

    at: datetime
    stopped: bool = False


@dataclass(frozen=True)
class Held:
    """No code is made for the person `until` then; None: until a second person says yes, or the list is changed."""

    until: datetime | None


def held(changes: Iterable[AddressChange], now: datetime) -> Held | None:
    """changes: of one person, those that nobody has approved."""
    waiting = [change for change in changes if change.stopped or now < change.at + WAITS]
    if not waiting:
        return None
    if any(change.stopped for change in waiting):
        return Held(None)
    return Held(max(change.at for change in waiting) + WAITS)


def told_since(now: datetime) -> datetime:
    """Addresses that ended after that are still told of codes."""
    return now - TOLD_FOR


def subject_of_day(day: date) -> UUID:
    """What notices of changed addresses are about: each address is told once a day, however often it is changed."""
    return UUID(bytes=sha256(f"linjepuls changed addresses {day.isoformat()}".encode()).digest()[:16])
