"""When people may be disturbed. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from backend.kit.times.working_days import is_working_day
from backend.organisation import SendingHours

ANY_TIME: Final = SendingHours(first_hour=0, last_hour=24, working_days_only=False)
"""No quiet hours at all: for a demo and for tests."""


def is_quiet(now: datetime, hours: SendingHours, zone: ZoneInfo) -> bool:
    local = now.astimezone(zone)
    if hours.working_days_only and not is_working_day(local.date()):
        return True
    return not hours.first_hour <= local.hour < hours.last_hour
