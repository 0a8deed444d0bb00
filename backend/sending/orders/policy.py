"""By which way a message goes, and when. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.kit.times.clock import local_day
from backend.organisation import SendingTimes
from backend.sending.hours import URGENT, due_day, is_quiet
from backend.sending.values import OF_ROUNDS, REMINDERS, Channel, Occasion


def priority(occasion: Occasion) -> int:
    """The lowest goes first."""
    return 0 if occasion in URGENT else 1 if occasion == "invitation" else 2


def channels_for(occasion: Occasion, ready: Iterable[Channel]) -> tuple[frozenset[Channel], frozenset[Channel]]:
    """(by all of these, and by these only to whom no personal one of the first reaches).

    A text message costs money, so rounds are announced by it to those alone who can be told in no other way.
    """
    there = frozenset(ready)
    if occasion == "sms-code":
        return there & {"sms"}, frozenset()
    if occasion in OF_ROUNDS:
        return there - {"sms"}, there & {"sms"}
    return there, frozenset()


def told_at(now: datetime, hours: SendingTimes, zone: ZoneInfo) -> datetime:
    """The first moment at which people may be disturbed with what is ordered now and is not urgent."""
    if not is_quiet(now, hours, zone):
        return now
    return datetime.combine(due_day("round-opened", now, hours, zone), time(hours.first_hour), zone)


def reminder_times(
    opens_at: datetime, closes_at: datetime, wanted: int, hours: SendingTimes, zone: ZoneInfo
) -> tuple[datetime, ...]:
    """When all recipients are reminded, at most `wanted` (0–2) times: half-way, and at the beginning of the
    second-last day on which people may be disturbed. Days that a short round lacks are reminders that it lacks."""
    starts = _starts(opens_at, closes_at, hours, zone)
    middle = opens_at + (closes_at - opens_at) / 2
    half_way = middle if not is_quiet(middle, hours, zone) else next((at for at in starts if at > middle), None)
    before_last = starts[-2] if len(starts) > 1 else None
    moments = [half_way] if half_way is not None and half_way > opens_at else []
    if before_last is not None and all(local_day(before_last, zone) > local_day(at, zone) for at in moments):
        moments.append(before_last)
    return tuple(moments[:wanted])


def reminders_due(times: Iterable[datetime], made: frozenset[str], now: datetime) -> tuple[Occasion, ...]:
    """Those to make now. Where several were missed, only the last: nobody is reminded twice at once."""
    passed = [name for name, at in zip(REMINDERS, times, strict=False) if at <= now]
    return tuple(passed[-1:]) if passed and passed[-1] not in made else ()


def _starts(opens_at: datetime, closes_at: datetime, hours: SendingTimes, zone: ZoneInfo) -> list[datetime]:
    """When each day begins on which people may be disturbed while the round is open."""
    first, last = local_day(opens_at, zone), local_day(closes_at, zone)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    asked = [day for day in days if hours.has(day) and hours.first_hour < hours.ends(day)]
    starts = [datetime.combine(day, time(hours.first_hour), zone) for day in asked]
    return [at for at in starts if opens_at <= at < closes_at]
