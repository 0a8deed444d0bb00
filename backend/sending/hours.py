"""When people may be disturbed. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from backend.organisation import SendingTimes

ANY_TIME: Final = SendingTimes(first_hour=0, last_hour=24, working_days_only=False)
"""No quiet hours at all: for a demo and for tests."""


def is_quiet(now: datetime, hours: SendingTimes, zone: ZoneInfo) -> bool:
    local = now.astimezone(zone)
    day = local.date()
    return not (hours.has(day) and hours.first_hour <= local.hour < hours.ends(day))
