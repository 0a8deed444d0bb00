"""Local times as people write them, as moments: in spring an hour is missing, in autumn one comes twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clocks are put forward past it."""


class TimeComesTwice(ValueError):
    """The clocks are put back past it, so it does not say which one is meant."""


def local_moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """In UTC. Raises NoSuchTime or TimeComesTwice."""
    first, second = (datetime.combine(day, at, zone).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at):
        raise NoSuchTime
    raise TimeComesTwice


def nearest_moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """In UTC, where nobody can be asked: the first of two, and for a missing one as much later as the clocks jump."""
    return datetime.combine(day, at, zone).astimezone(UTC)
