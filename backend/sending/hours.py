"""When people may be disturbed, and on which day a message may go. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from backend.kit.times.clock import local_day
from backend.organisation import SendingTimes
from backend.sending.values import NOTICES, Occasion

ANY_TIME: Final = SendingTimes(first_hour=0, last_hour=24, working_days_only=False)
"""No quiet hours at all: for a demo and for tests."""
URGENT: Final[frozenset[Occasion]] = frozenset({"sms-code", *NOTICES})
"""Somebody waits for it, or should hear of it before it is misused: at any hour."""


def is_quiet(now: datetime, hours: SendingTimes, zone: ZoneInfo) -> bool:
    local = now.astimezone(zone)
    day = local.date()
    return not (hours.has(day) and hours.first_hour <= local.hour < hours.ends(day))


def due_day(occasion: Occasion, now: datetime, hours: SendingTimes, zone: ZoneInfo) -> date:
    """The first day on which it may be sent."""
    local = now.astimezone(zone)
    day = local.date()
    if occasion in URGENT:
        return day
    if local.hour >= hours.ends(day):
        day += timedelta(days=1)
    while not hours.has(day):
        day += timedelta(days=1)
    return day


def days_from(now: datetime, hours: SendingTimes, zone: ZoneInfo, count: int) -> tuple[date, ...]:
    """Today, and the next days on which what is not urgent goes out, where one of today goes out before them."""
    day, days = due_day("round-opened", now, hours, zone), [local_day(now, zone)]
    while len(days) < count:
        day += timedelta(days=1)
        days += [day] if hours.has(day) else []
    return tuple(days)
