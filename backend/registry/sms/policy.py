"""Limits of sign-in by SMS. Pure. By person and in total, never by address: a whole municipality shares one."""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

DIGITS: Final = 8
LIVES: Final = timedelta(minutes=15)
HASH_BYTES: Final = 32
TRIES: Final = 5
LINK_LIVES: Final = timedelta(minutes=75)
"""From the hour's beginning, past which another code may be asked for: strangers who use up an hour's codes and tries
only have the owner sent a link that works."""
MOST_QUEUED: Final = 2000
"""Asks that wait for the worker: minutes of its work, and no flood makes more."""
MOST_KEPT: Final = 50_000
"""Numbers that were asked for: the oldest give way, whoever's they are. To its owner's message the link remains."""
STAND_INS: Final = 1024
"""Rows where a try on a number that nobody asked for is counted: as much is written, and no flood makes more rows."""
PER_HOUR: Final = 3
"""Codes that one number may ask for within an hour."""
LEAST_IN_TOTAL: Final = 200
LONGEST_NUMBER: Final = 20
"""Digits that the library of phone numbers accepts: three of a country and 17 after them."""


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def most_in_total(staff: int) -> int:
    """Second and third codes for everybody together within an hour. Each number's first is its own: nobody who asks for
    others can use it up."""
    return max(LEAST_IN_TOTAL, staff // 2)


def padded(number: str) -> str:
    """As long whatever the number: what is queued for it takes the same work."""
    return number.ljust(LONGEST_NUMBER)


def stand_in(number_hmac: bytes) -> int:
    """Always the same one for a number."""
    return int.from_bytes(number_hmac[:4], "big") % STAND_INS


def plain_digits(typed: str) -> str | None:
    """Of a code with whatever stands around it; None if there is none in it."""
    plain = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", typed))
    return plain if len(plain) == DIGITS else None


def is_right(sent: bytes, tries: int, tried: bytes) -> bool:
    """tries: with this one. In constant time, since what was sent may be random bytes."""
    return hmac.compare_digest(sent, tried) and tries <= TRIES


def lives(expires_at: datetime | None, now: datetime) -> bool:
    return expires_at is not None and now < expires_at
