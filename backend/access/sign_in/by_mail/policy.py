"""Limits of links by mail. Pure. By person and in total, never by network: a whole municipality shares one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

LIVES: Final = timedelta(minutes=15)
PER_HOUR: Final = 6
"""Links that one person may be sent within an hour, whoever asks for them."""
OWN_PER_HOUR: Final = 4
"""So many more for a browser in which the person has come in by a link: strangers who ask for links in their name use
up none of these."""
NOBODY: Final = UUID(int=0)
MOST_QUEUED: Final = 2000
"""Asks that wait for the worker: minutes of its work, and no flood makes more."""
LONGEST: Final = 254


def padded(address: str) -> str:
    """As long whatever the address: what is queued for it takes the same work."""
    return address.ljust(LONGEST)


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def in_time(asked_at: datetime, now: datetime) -> bool:
    return now < asked_at + LIVES


def most_in_hour(user_id: UUID, known: UUID) -> int:
    """known: who has come in before in the browser that asks."""
    return PER_HOUR + (OWN_PER_HOUR if user_id == known else 0)
