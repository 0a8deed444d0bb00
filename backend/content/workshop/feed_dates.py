"""When an entry was published, as feeds write it: RFC 2822, also with Danish months, ISO 8601, or the day first.

None rather than a wrong day: what reads month for day, or seconds for a year, is no date here. Pure.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_DAY_FIRST: Final = re.compile(
    r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[ T,]+(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?::\d{2})?)?"
)
_WORDED: Final = re.compile(
    r"(?:[^\W\d]+\.?,?\s+(?:den\s+)?)?(\d{1,2})\.?\s+([^\W\d]{3,9})\.?\s+(\d{4})\b(.*)", re.DOTALL | re.IGNORECASE
)
_OF_THE_CLOCK: Final = re.compile(r",?\s*kl\.?\s*(\d{1,2})[:.](\d{2})", re.IGNORECASE)
"""The hour as Danish has it, which is that of the place."""
_ENGLISH: Final = {"maj": "may", "okt": "oct"}


def moment_of(text: str, zone: ZoneInfo) -> datetime | None:
    """zone: of what is written without one."""
    written = text.strip()
    try:
        moment = _day_first(written, zone) or _iso(written, zone) or _worded(written, zone)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment is not None and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _day_first(text: str, zone: ZoneInfo) -> datetime | None:
    parts = _DAY_FIRST.fullmatch(text)
    if parts is None:
        return None
    day, month, year, hour, minute = (int(part or 0) for part in parts.groups())
    return datetime(year, month, day, hour, minute, tzinfo=zone)


def _iso(text: str, zone: ZoneInfo) -> datetime | None:
    # Eight digits and more without a sign between them are seconds since 1970 as often as they are a date.
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _worded(text: str, zone: ZoneInfo) -> datetime | None:
    parts = _WORDED.fullmatch(text)
    if parts is None:
        return None
    month, here = parts[2][:3].lower(), _OF_THE_CLOCK.fullmatch(parts[4])
    time = f" {here[1]}:{here[2]}" if here else parts[4] or " 00:00"
    moment = parsedate_to_datetime(f"{parts[1]} {_ENGLISH.get(month, month)} {parts[3]}{time}")
    if moment.tzinfo is not None:
        return moment
    # RFC 5322 section 3.3: -0000 is UTC. What other names of zones say, such as CEST, is the time of the place.
    return moment.replace(tzinfo=UTC if time.endswith("-0000") else zone)
