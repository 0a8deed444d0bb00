"""Numbers and dates as people read them, Danish or English. Rounded here and nowhere before."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from backend.kit.language.texts import Language
from backend.kit.times.clock import local_day

MINUS = "\N{MINUS SIGN}"
SPACE = "\N{NO-BREAK SPACE}"


def percent(share: float, language: Language) -> str:
    """share: 0 to 1."""
    return f"{round(100 * share)}{SPACE}%" if language == "da" else f"{round(100 * share)}%"


def interval(low: float, high: float, language: Language) -> str:
    return f"{round(100 * low)}–{percent(high, language)}"


def points(change: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    whole = round(100 * change)
    return f"+{whole}" if whole > 0 else f"{MINUS}{-whole}" if whole < 0 else "0"


def points_interval(low: float, high: float, language: Language) -> str:
    to = "til" if language == "da" else "to"
    return f"{points(low)} {to} {points(high)}"


def whole(number: float, language: Language) -> str:
    text = f"{round(number):,}"
    return text.replace(",", ".") if language == "da" else text


def day_text(moment: date | datetime, zone: ZoneInfo, language: Language) -> str:
    day = local_day(moment, zone) if isinstance(moment, datetime) else moment
    return f"{day:%d-%m-%Y}" if language == "da" else f"{day:%d %b %Y}"


def moment_text(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """Day and time, as 02-03-2026 kl. 08.00."""
    local = moment.astimezone(zone)
    day = day_text(moment, zone, language)
    return f"{day} kl. {local:%H.%M}" if language == "da" else f"{day}, {local:%H:%M}"
